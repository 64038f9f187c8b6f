/** The words of the system that a view belongs to. They were fetched before its lab was opened. */
import { wordsOf } from '../text/index.ts';
import type { SystemWords } from '../text/system.ts';
import { useLabState } from './context.ts';

export const useSystemId = (): string => useLabState((state) => state.systemId);

export const useWords = (): SystemWords => wordsOf(useSystemId());
