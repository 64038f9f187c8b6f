/** How a client says that something failed. */
import type { FrameErrorCode } from '../protocol.ts';

/** A failure, with what to do instead. `timeout`, `disposed` and `window` are the client's own; the others the frame's. */
export class FrameError extends Error {
  readonly code: FrameErrorCode | 'timeout' | 'disposed' | 'window';
  readonly instead: string;

  constructor(code: FrameError['code'], words: { readonly message: string; readonly instead: string }) {
    super(`${words.message} ${words.instead}`);
    this.name = 'FrameError';
    this.code = code;
    this.instead = words.instead;
  }
}
