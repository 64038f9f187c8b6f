/** Makes embeds of a page's fenced blocks, and fetches the element's script once there is one to show. */
import { upgradeFences } from './fences.ts';

const ELEMENT = 'cow-scope';
const FILE = 'cowscope.js';
/** Settings of the loader's own script, as `data-theme="dark"` and so on: they hold for every block of the site. */
const SETTINGS = ['controls', 'theme', 'lang', 'load', 'height', 'app', 'base', 'isolate'] as const;

interface Policy {
  createScriptURL(url: string): string;
}

/** Lets one address through where the page asks for a policy. */
function allowed(url: string): string {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  const rules: Policy = {
    createScriptURL(other) {
      if (other !== url) throw new TypeError(other);
      return url;
    },
  };
  return trustedTypes?.createPolicy('cowscope-loader', rules).createScriptURL(url) ?? url;
}

function addElementScript(document: Document, own: HTMLScriptElement): void {
  if (document.defaultView?.customElements.get(ELEMENT)) return;
  const script = document.createElement('script');
  if (own.nonce) script.nonce = own.nonce;
  if (own.crossOrigin) script.crossOrigin = own.crossOrigin;
  if (own.referrerPolicy) script.referrerPolicy = own.referrerPolicy;
  script.src = allowed(new URL(FILE, own.src).href);
  document.head.append(script);
}

function settingsOf(own: HTMLScriptElement): Readonly<Record<string, string>> {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => {
      const value = own.getAttribute(`data-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Calls back once, as soon as there is an embed below the document: a page without one costs nothing more. */
function whenThereIsOne(document: Document, then: () => void): void {
  const isThere = (): boolean => document.querySelector(ELEMENT) !== null;
  if (isThere()) {
    then();
    return;
  }
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    then();
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** There is one loader on a page, however often its script is there: it goes on watching. */
const STARTED = Symbol.for('cowscope.loader');

/** To be called while the loader's own script runs, which is when the document knows it. */
export function startLoader(document: Document): void {
  const own = document.currentScript;
  if (!(own instanceof HTMLScriptElement) || own.src === '') return;
  const page = globalThis as { [STARTED]?: true };
  if (page[STARTED]) return;
  page[STARTED] = true;
  const start = (): void => {
    upgradeFences(document, { attributes: settingsOf(own) });
    whenThereIsOne(document, () => addElementScript(document, own));
  };
  // A block that is still being read has only the beginning of its text.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start, { once: true });
  else start();
}
