/** One refusal to be tried: what leads to it, and what it says. */
import type { Params } from '../core/refusal.ts';

export interface Row {
  /** `fork` when left out. */
  readonly system?: string;
  readonly code: string;
  /** Statements that are carried out first. */
  readonly after: string;
  /** The line that is refused, and the part of it that is at fault. */
  readonly line: string;
  readonly fault: string;
  readonly params: Params;
  readonly suggestion?: string;
}
