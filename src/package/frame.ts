/** The client of a framed embed, for the page around it. */
export type { EmbedState } from '../embed/contract.ts';
export {
  type ConnectOptions,
  connectFrame,
  type FrameClient,
  FrameError,
  type FrameNews,
} from '../embed/host.ts';
export type { FrameTheme } from '../embed/protocol.ts';
export type { Refusal } from '../engine/api.ts';
