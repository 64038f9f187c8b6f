/** The words of every error that a frame answers with: what is wrong, and what to do instead. */
import { frame } from '../../text/frame.ts';
import { FRAME_LIMITS, type FrameComplaint, type MessageId, PROTOCOL, REQUESTS } from '../protocol.ts';
import type { Mistake } from './read.ts';

const words = frame.answers;

/** An error as a message. */
export function complaint(
  id: MessageId | null,
  code: FrameComplaint['code'],
  { message, instead }: { readonly message: string; readonly instead: string },
): FrameComplaint {
  return { cowscope: PROTOCOL, type: 'error', id, code, message, instead };
}

function fieldWords(mistake: Mistake & { readonly code: 'field' }) {
  const { field, rule } = mistake;
  if (!rule) return words.extra(field, mistake.fields);
  switch (rule.is) {
    case 'text':
      return words.text(field, rule.most);
    case 'count':
      return words.count(field, rule.most);
    case 'one of':
      return words.oneOf(field, rule.words);
  }
}

function mistakeWords(mistake: Mistake) {
  switch (mistake.code) {
    case 'version':
      return words.version(PROTOCOL);
    case 'shape':
      return words.shape(mistake.most);
    case 'id':
      return words.id(FRAME_LIMITS.id);
    case 'type':
      return words.type(Object.keys(REQUESTS));
    case 'field':
      return fieldWords(mistake);
  }
}

/** The answer to a message that is none of the protocol. */
export const mistaken = (id: MessageId | null, mistake: Mistake): FrameComplaint =>
  complaint(id, mistake.code, mistakeWords(mistake));
