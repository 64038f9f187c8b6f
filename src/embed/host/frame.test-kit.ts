/** An iframe that is none: its window is a handler over a fake embed, and both ends can be looked at. */
import { createHandler, type Handler } from '../frame/handler.ts';
import { type FakeEmbed, fakeEmbed } from '../frame/steered.test-kit.ts';

const HOST = 'https://host.example';
export const FRAME = 'https://cowscope.example';

export interface FakeFrame {
  readonly iframe: HTMLIFrameElement;
  /** The window of the page around it. */
  readonly view: EventTarget;
  readonly embed: FakeEmbed;
  /** What was sent to the frame, and to which origin. */
  readonly posted: { readonly data: unknown; readonly target: string }[];
  readonly style: Record<string, string>;
  /** Begins to listen and says so, as the frame's script does. */
  load(): Handler;
  /** Makes the frame hear nothing. */
  silence(): void;
  /** A message event at the page's window, as the frame's unless told otherwise. */
  hear(data: unknown, from?: { readonly origin?: string; readonly source?: unknown }): void;
}

export function fakeFrame({ sandbox = '', lazy = false } = {}): FakeFrame {
  const view = new EventTarget();
  const embed = fakeEmbed();
  const posted: { data: unknown; target: string }[] = [];
  const style: Record<string, string> = {};
  const own = sandbox === '' ? FRAME : 'null';
  let handler: Handler | null = null;
  const contentWindow = {
    postMessage(data: unknown, target: string) {
      posted.push({ data, target });
      if (target !== '*' && target !== own) return;
      const letter = { data: structuredClone(data), origin: HOST, source: view };
      queueMicrotask(() => handler?.receive(letter));
    },
  };
  const hear: FakeFrame['hear'] = (data, { origin = own, source = contentWindow } = {}) => {
    view.dispatchEvent(Object.assign(new Event('message'), { data, origin, source }));
  };
  const iframe = {
    contentWindow,
    src: `${FRAME}/embed.html#t=use%20fork`,
    loading: lazy ? 'lazy' : 'eager',
    style,
    ownerDocument: { defaultView: view, baseURI: `${HOST}/page.html` },
    hasAttribute: (name: string) => name === 'sandbox' && sandbox !== '',
    sandbox: { contains: (word: string) => sandbox.split(' ').includes(word) },
  };
  return {
    iframe: iframe as unknown as HTMLIFrameElement,
    view,
    embed,
    posted,
    style,
    load() {
      handler = createHandler({
        embed,
        parent: view,
        obeys: () => true,
        post: (message, target) => {
          if (target === '*' || target === HOST) queueMicrotask(() => hear(structuredClone(message)));
        },
      });
      handler.announce();
      return handler;
    },
    silence() {
      handler = null;
    },
    hear,
  };
}
