/** What all embeds of a page share. */
import type { HostWatch } from './host-theme.ts';
import type { Near } from './near.ts';
import type { Parts } from './parts.ts';

export interface Tools {
  readonly parts: Parts;
  readonly near: Near;
  readonly hostWatch: HostWatch;
  /** Address of the folder where the element's own script came from, or '' when that is not known. */
  readonly base: string;
  sheetOf(document: Document): CSSStyleSheet;
}
