/** The door of the element: a classic script that defines `<cow-scope>`, and finds the others beside itself. */
import { defineCowScope } from './embed/element/define.ts';
import type { PartsList } from './embed/element/parts.ts';

/** Put in by the build. */
declare const __COWSCOPE_PARTS__: PartsList;

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

defineCowScope({
  parts: __COWSCOPE_PARTS__,
  base: script?.src ? new URL('.', script.src).href : '',
  script,
});
