/** Whether two selections are the same unit, or the same slot. */
import type { Subject } from '../core/life.ts';

export function sameSubject(a: Subject, b: Subject): boolean {
  if (a.kind === 'unit' || b.kind === 'unit')
    return a.kind === 'unit' && b.kind === 'unit' && a.unit === b.unit;
  return a.holder === b.holder && a.table === b.table && a.slot === b.slot;
}
