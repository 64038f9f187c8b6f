/** Fetches scenario text that an embed names in `src`, with a limit and errors that say what to do. */
import { SCENARIO_LIMITS } from '../../scenario/scenario.ts';
import { EmbedProblem, watchPolicy } from './problem.ts';

const LIMIT = SCENARIO_LIMITS.characters;
/** What is certainly no text: markup, pictures and programs are answers to a wrong address. */
const NO_TEXT = /^(text\/html|image|audio|video|font|multipart|application\/(?!octet-stream|x-cow))/i;

/** @throws EmbedProblem when it is too large, or not UTF-8 */
async function textOf({ body }: Response, url: string): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Uint8Array): string => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new EmbedProblem('EMB-SRC-TEXT', { url });
    }
  };
  let text = '';
  let size = 0;
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length;
    if (size > LIMIT) {
      await reader?.cancel();
      throw new EmbedProblem('EMB-SRC-SIZE', { url, limit: LIMIT });
    }
    text += decoded(read.value);
  }
  return text + decoded();
}

/** @throws EmbedProblem, or what the signal was aborted with */
export async function fetchText(src: string, signal: AbortSignal): Promise<string> {
  const url = URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
  const origin = URL.canParse(url) ? new URL(url).origin : '';
  const policy = watchPolicy(url);
  try {
    const response = await fetch(url, { signal });
    if (!response.ok) throw new EmbedProblem('EMB-SRC-STATUS', { url, status: response.status });
    const isText = !NO_TEXT.test(response.headers.get('content-type') ?? '');
    const text = isText ? await textOf(response, url) : '\0';
    if (text.includes('\0')) throw new EmbedProblem('EMB-SRC-TEXT', { url });
    return text;
  } catch (error) {
    if (error instanceof EmbedProblem || signal.aborted) throw error;
    if (await policy.late()) throw new EmbedProblem('EMB-SRC-BLOCKED', { url, origin });
    if (navigator.onLine === false) throw new EmbedProblem('EMB-OFFLINE');
    throw new EmbedProblem('EMB-SRC', { url, elsewhere: origin === location.origin ? 0 : 1 });
  } finally {
    policy.end();
  }
}
