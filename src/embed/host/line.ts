/** The conversation with one iframe: letters out, letters in, and what waits for an answer. */
import { frame } from '../../text/frame.ts';
import { type FrameMessage, type FrameRequest, type MessageId, PROTOCOL } from '../protocol.ts';
import { FrameError } from './error.ts';
import { readMessage } from './read.ts';

const words = frame.client;

export type Ask = FrameRequest extends infer Each
  ? Each extends FrameRequest
    ? Omit<Each, 'id'>
    : never
  : never;

/** What answers a request. */
export type Answer = FrameMessage & { readonly id: MessageId };
/** What the frame says by itself. */
export type News = FrameMessage & { readonly id: null };

const isNews = (message: FrameMessage): message is News => message.id === null;

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: FrameError): void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

/** What an iframe's messages have as origin: "null" where it is sandboxed without its own. */
function originOf(iframe: HTMLIFrameElement): string {
  if (iframe.hasAttribute('sandbox') && !iframe.sandbox.contains('allow-same-origin')) return 'null';
  return new URL(iframe.src, iframe.ownerDocument.baseURI).origin;
}

export class Line {
  readonly #iframe: HTMLIFrameElement;
  readonly #view: Window | null;
  readonly #timeoutMs: number;
  readonly #waiting = new Map<MessageId, Waiting>();
  #nextId = 1;
  #closed = false;
  readonly #hear: (news: News) => void;

  constructor(iframe: HTMLIFrameElement, timeoutMs: number, hear: (news: News) => void) {
    this.#iframe = iframe;
    this.#timeoutMs = timeoutMs;
    this.#hear = hear;
    this.#view = iframe.ownerDocument.defaultView;
    this.#view?.addEventListener('message', this.#receive);
  }

  readonly #receive = (letter: MessageEvent): void => {
    // Whose window it is comes first; then from where, since the frame could have been led elsewhere.
    if (letter.source === null || letter.source !== this.#iframe.contentWindow) return;
    if (letter.origin !== originOf(this.#iframe)) return;
    const message = readMessage(letter.data);
    if (!message) return;
    if (isNews(message)) this.#hear(message);
    else this.#settle(message as Answer);
  };

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (!waiting) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    waiting.resolve(answer);
  }

  /** @param limitMs how long to wait; Infinity for as long as it takes */
  ask(request: Ask, limitMs = this.#timeoutMs): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new FrameError('disposed', words.disposed));
      const id = this.#nextId++;
      const late = () => {
        this.#waiting.delete(id);
        reject(new FrameError('timeout', this.#lateWords(request.type, limitMs)));
      };
      const timer = Number.isFinite(limitMs) ? setTimeout(late, limitMs) : undefined;
      this.#waiting.set(id, { resolve, reject, timer });
      this.#post({ cowscope: PROTOCOL, ...request, id });
    });
  }

  #lateWords(type: Ask['type'], limitMs: number) {
    const seconds = Math.round(limitMs / 1000);
    return type === 'hello' ? words.silent(this.#iframe.src, seconds) : words.late(type, seconds);
  }

  /** A hello carries nothing that a stranger may not read, and its frame may not be there yet. */
  #post(message: Ask & { readonly cowscope: typeof PROTOCOL; readonly id: number }): void {
    const origin = originOf(this.#iframe);
    const target = origin === 'null' || message.type === 'hello' ? '*' : origin;
    this.#iframe.contentWindow?.postMessage(message, target);
  }

  close(): void {
    this.#closed = true;
    this.#view?.removeEventListener('message', this.#receive);
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new FrameError('disposed', words.disposed));
    }
    this.#waiting.clear();
  }
}
