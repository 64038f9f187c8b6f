/** Reads what a page sent: a request, a mistake to be told of, or nothing of ours. Never throws, whatever it is given. */
import {
  type FieldRule,
  FRAME_LIMITS,
  type FrameRequest,
  type MessageId,
  PROTOCOL,
  REQUESTS,
  type RequestType,
  SAID,
} from '../protocol.ts';

/** What is wrong with a message, as data for a sentence. */
export type Mistake =
  | { readonly code: 'version' | 'id' | 'type' }
  | { readonly code: 'shape'; readonly most: number }
  /** A field that is missing or wrong, and what it has to be. */
  | { readonly code: 'field'; readonly field: string; readonly rule: FieldRule }
  /** A field that the request does not have. */
  | {
      readonly code: 'field';
      readonly field: string;
      readonly rule: null;
      readonly fields: readonly string[];
    };

export type Read =
  | { readonly kind: 'request'; readonly request: FrameRequest }
  | { readonly kind: 'mistake'; readonly id: MessageId | null; readonly mistake: Mistake }
  /** Not a message of this protocol: other scripts of the page may send what they like. */
  | { readonly kind: 'foreign' };

type Fields = Readonly<Record<string, unknown>>;

const FOREIGN: Read = { kind: 'foreign' };

const isFields = (data: unknown): data is Fields =>
  typeof data === 'object' && data !== null && !Array.isArray(data);

export const isMessageId = (value: unknown): value is MessageId =>
  typeof value === 'string'
    ? value.length > 0 && value.length <= FRAME_LIMITS.id
    : Number.isSafeInteger(value) && (value as number) >= 0;

const isRequestType = (value: unknown): value is RequestType =>
  typeof value === 'string' && Object.hasOwn(REQUESTS, value);

/** Whether a value is what its rule asks for. */
function fits(value: unknown, rule: FieldRule): boolean {
  if (value === undefined) return rule.optional === true;
  switch (rule.is) {
    case 'text':
      return typeof value === 'string' && value.length <= rule.most;
    case 'count':
      return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= rule.most;
    case 'one of':
      return typeof value === 'string' && rule.words.includes(value);
  }
}

function mistakeIn(data: Fields, type: RequestType): Mistake | null {
  const rules = REQUESTS[type];
  for (const [field, rule] of Object.entries(rules))
    if (!fits(Object.hasOwn(data, field) ? data[field] : undefined, rule))
      return { code: 'field', field, rule };
  const known = ['cowscope', 'type', 'id', ...Object.keys(rules)];
  const extra = Object.keys(data).find((name) => !known.includes(name));
  if (extra === undefined) return null;
  return { code: 'field', field: extra.slice(0, FRAME_LIMITS.id), rule: null, fields: Object.keys(rules) };
}

function requestOf(data: Fields, type: RequestType, id: MessageId): FrameRequest {
  const asked = Object.keys(REQUESTS[type]).filter((field) => data[field] !== undefined);
  return { type, id, ...Object.fromEntries(asked.map((field) => [field, data[field]])) } as FrameRequest;
}

function readFields(data: Fields): Read {
  if (!Object.hasOwn(data, 'cowscope')) return FOREIGN;
  const type = Object.hasOwn(data, 'type') ? data.type : undefined;
  // What a frame says, sent back to it, is no request; answering it could go on for ever.
  if (SAID.some((said) => said === type)) return FOREIGN;
  const id = Object.hasOwn(data, 'id') && isMessageId(data.id) ? data.id : null;
  const wrong = (mistake: Mistake): Read => ({ kind: 'mistake', id, mistake });
  if (data.cowscope !== PROTOCOL) return wrong({ code: 'version' });
  if (Object.keys(data).length > FRAME_LIMITS.fields)
    return wrong({ code: 'shape', most: FRAME_LIMITS.fields });
  if (!isRequestType(type)) return wrong({ code: 'type' });
  if (id === null) return wrong({ code: 'id' });
  const mistake = mistakeIn(data, type);
  return mistake ? wrong(mistake) : { kind: 'request', request: requestOf(data, type, id) };
}

/** @param data what a message event carries; its origin and source have been checked before */
export function readRequest(data: unknown): Read {
  try {
    return isFields(data) ? readFields(data) : FOREIGN;
  } catch {
    return FOREIGN; // An object that throws when looked at: a message cannot carry one, so it is none.
  }
}
