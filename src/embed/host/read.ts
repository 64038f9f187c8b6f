/** Reads what a frame sent: a message of the protocol, or null. What later versions add is left aside. Never throws. */
import type { Refusal } from '../../engine/api.ts';
import type { EmbedState } from '../contract.ts';
import { isMessageId } from '../frame/read.ts';
import { ERROR_CODES, FRAME_LIMITS, type FrameMessage, PROTOCOL } from '../protocol.ts';

type Fields = Readonly<Record<string, unknown>>;

const MOST_VERSIONS = 16;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= FRAME_LIMITS.text;

function isState(value: unknown): value is EmbedState {
  if (!isFields(value)) return false;
  const { version, system, step, steps, micro, playing, sentence, ready, error } = value;
  return (
    version === 1 &&
    [system, sentence, error].every(isText) &&
    [step, steps, micro].every(isCount) &&
    [playing, ready].every((claim) => typeof claim === 'boolean')
  );
}

function isRefusal(value: unknown): value is Refusal {
  if (!isFields(value)) return false;
  const { code, params, start, end, suggestion } = value;
  const isParam = (param: unknown) => typeof param === 'number' || isText(param);
  const areParams = isFields(params) && Object.values(params).every(isParam);
  return areParams && [code, suggestion].every(isText) && [start, end].every(isCount);
}

const areVersions = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length <= MOST_VERSIONS && value.every(isCount);

/** Whether the rest of a message is what its type has. */
function isWhole({
  type,
  id,
  versions,
  state,
  text,
  height,
  code,
  message,
  instead,
  refusal,
}: Fields): boolean {
  switch (type) {
    case 'ready':
      return areVersions(versions) && (id === null || isState(state));
    case 'reply':
      return id !== null && isState(state) && (text === undefined || isText(text));
    case 'step':
      return id === null && isState(state);
    case 'size':
      return id === null && isCount(height);
    case 'error': {
      const isCode = ERROR_CODES.some((known) => known === code);
      return isCode && [message, instead].every(isText) && (refusal === undefined || isRefusal(refusal));
    }
    default:
      return false;
  }
}

/** @param data what a message event carries; its source and origin have been checked before */
export function readMessage(data: unknown): FrameMessage | null {
  try {
    if (!isFields(data) || !(data.id === null || isMessageId(data.id))) return null;
    // A frame of another version says at least which ones it speaks.
    const isKnown = data.cowscope === PROTOCOL || (data.type === 'ready' && isCount(data.cowscope));
    return isKnown && isWhole(data) ? (data as unknown as FrameMessage) : null;
  } catch {
    return null; // An object that throws when looked at.
  }
}
