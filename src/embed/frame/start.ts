/** Starts a framed embed: shows what its address says, again whenever that changes, and talks with the page around it. */
import { frame } from '../../text/frame.ts';
import { openFragment } from './fragment.ts';
import { createHandler } from './handler.ts';
import { type Note, readSettings } from './settings.ts';
import { sheetText } from './sheet.ts';
import { createShown } from './shown.ts';
import { watchSize } from './size.ts';
import { keepWhole } from './whole.ts';

function made(page: Document, tag: string, className: string): HTMLElement {
  const element = page.createElement(tag);
  element.className = className;
  return element;
}

/** Says what is wrong with the address, above everything else. */
function tellNotes(place: HTMLElement, notes: readonly Note[]): void {
  place.hidden = notes.length === 0;
  place.replaceChildren(
    ...notes.map(({ message, instead }) => {
      const line = place.ownerDocument.createElement('p');
      line.textContent = `${message} ${instead}`;
      return line;
    }),
  );
}

/** @param view the frame's own window */
export function startFrame(view: Window): void {
  const { document: page, location, parent } = view;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(sheetText);
  page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
  const box = made(page, 'main', 'box');
  const place = made(page, 'div', 'place');
  const notes = made(page, 'div', 'notes');
  notes.setAttribute('role', 'status');
  box.append(notes, place);
  page.body.replaceChildren(box);

  const isFramed = parent !== view;
  const asked = readSettings(location.search, isFramed);
  const { origins } = asked;
  // By itself and without an origin: the app sent its reader here, and a link to it would only lead here again.
  const isConfined = !isFramed && view.origin === 'null';
  const shown = createShown(place, {
    step() {
      whole.stand(shown.state);
      handler.tellStep();
    },
    failure: (message) => handler.tellFailure(message),
  });
  const whole = keepWhole(place);
  const handler = createHandler({
    embed: shown,
    parent,
    obeys: (origin) => origins === null || origins.includes(origin),
    post: (message, target) => parent.postMessage(message, target),
  });

  let turn = 0;
  async function open(): Promise<void> {
    const mine = ++turn;
    const { text, step, settings, shared, notes: found } = await openFragment(location.hash, isFramed);
    if (mine !== turn) return;
    whole.keep(shared, text);
    const all = [...(isConfined ? [frame.notes.confined] : []), ...asked.notes, ...found];
    const isDefined = view.customElements.get('cow-scope') !== undefined;
    if (!isDefined) all.push(frame.notes.script);
    tellNotes(notes, all);
    shown.use({ ...settings, ...asked.settings, ...(isConfined ? { app: 'none' } : {}) });
    if (isDefined && text.trim() !== '') await shown.load(text, asked.settings.step ?? step);
    else shown.clear(all.at(-1)?.message ?? frame.notes.empty.message);
  }
  view.addEventListener('hashchange', () => void open());

  // Opened by itself in a tab, it has nobody to talk to.
  if (isFramed) {
    view.addEventListener('message', (event) => handler.receive(event));
    handler.announce();
    watchSize(box, (height) => handler.tellSize(height));
  }
  void open();
}

interface Rules {
  createScriptURL(url: string): string;
}

/**
 * Makes the policy by which players start their workers, since this document demands one; they look for it under this name.
 * Only addresses of this document's own blobs pass.
 */
export function trustWorkers(view: Window): void {
  const keeper = view as unknown as {
    readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Rules };
    [key: symbol]: Rules | undefined;
  };
  keeper[Symbol.for('cowscope.worker')] = keeper.trustedTypes?.createPolicy('cowscope-embed', {
    createScriptURL(url) {
      if (!url.startsWith('blob:')) throw new TypeError(url);
      return url;
    },
  });
}
