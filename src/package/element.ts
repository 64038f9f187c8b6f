/** The element for bundlers and modules: importing this defines `<cow-scope>`, and does nothing on a server. */
import { defineCowScope } from '../embed/element/define.ts';
import type { PartsList } from '../embed/element/parts.ts';

export type { Controls, EmbedState } from '../embed/contract.ts';
export type { CowScopeElement, CowScopeErrorDetail } from '../embed/element/element.ts';
export type { EmbedTheme, Load } from '../embed/element/settings.ts';
export type { Refusal } from '../engine/api.ts';

/** Put in by the build: what stage two consists of, and how each of its scripts is imported. */
declare const __COWSCOPE_PARTS__: PartsList;
declare const __COWSCOPE_MODULES__: Readonly<Record<string, () => Promise<unknown>>>;

const parts = __COWSCOPE_PARTS__;
const modules = __COWSCOPE_MODULES__;

/**
 * Defines `<cow-scope>`. The import has done it already where there was a page then; a test's page that came later needs it.
 * @returns false where there is no page, or where it was defined before
 */
export const define = (): boolean =>
  defineCowScope({
    parts,
    base: '',
    script: null,
    importFile: async (file) => {
      const run = modules[file];
      if (!run) throw new Error(`cowscope has no file ${file}`);
      await run();
    },
  });

define();
