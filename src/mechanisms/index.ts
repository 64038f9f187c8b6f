/** The systems there are. This is the only list of them. */
import type { Mechanism } from '../core/mechanism.ts';
import fork from './fork/index.ts';

export const mechanisms: readonly Mechanism[] = [fork];
