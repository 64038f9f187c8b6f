/** Defines `<cow-scope>` in a page: once, however often and in however many versions its script is there. */
import { createElementClass, TAG } from './element.ts';
import { createHostWatch } from './host-theme.ts';
import { createNear } from './near.ts';
import { createParts, type ImportFile, type OwnScript, type PartsList, registryOf } from './parts.ts';
import { createSheets } from './sheet.ts';

export interface DefineOptions {
  readonly parts: PartsList;
  /** Address of the folder with the files of `parts`, with a slash at the end; '' when only the attribute `base` says it. */
  readonly base: string;
  /** The script that this came with: its nonce and its ways of fetching hold for the others. */
  readonly script: OwnScript;
  /** How the files come where `base` is ''. */
  readonly importFile?: ImportFile;
}

/** Gives whether it was defined: the first one holds. Does nothing where there is no page, as on a server. */
export function defineCowScope({ parts, base, script, importFile }: DefineOptions): boolean {
  if (typeof customElements === 'undefined' || customElements.get(TAG)) return false;
  registryOf(parts.version);
  const tools = {
    parts: createParts(parts, script, importFile),
    near: createNear(),
    hostWatch: createHostWatch(),
    base,
    sheetOf: createSheets(),
  };
  customElements.define(TAG, createElementClass(tools));
  return true;
}
