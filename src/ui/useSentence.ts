/** The sentence of the last micro-step whose motion has ended; '' while a command's first one moves. */
import { useMemo } from 'react';
import { useLabState } from './context.ts';
import { sentences } from './panels/told.ts';

export function useSentence(): string {
  const picture = useLabState((state) => state.picture);
  const settled = useLabState((state) => state.settled);
  const system = useLabState((state) => state.systemId);
  return useMemo(() => {
    if (!picture || !settled || settled.node !== picture.node || settled.micro > picture.micro) return '';
    const told = picture.told[settled.micro - 1];
    return told ? sentences(system, told).say : '';
  }, [picture, settled, system]);
}
