/** Why an embed cannot be shown, as a code with parameters; the words are the catalogue's. */
import { embedding } from '../../text/embed.ts';

export type ProblemCode = keyof typeof embedding.problems;

type Params = Readonly<Record<string, string | number>>;

/** An error whose message is written for people. */
export class EmbedProblem extends Error {
  readonly code: ProblemCode;
  readonly params: Params;

  constructor(code: ProblemCode, params: Params = {}) {
    super(embedding.problem(embedding.problems[code](params)));
    this.name = 'EmbedProblem';
    this.code = code;
    this.params = params;
  }
}

/** Whatever was thrown, as a problem. */
export function problemOf(error: unknown): EmbedProblem {
  if (error instanceof EmbedProblem) return error;
  return new EmbedProblem('EMB-BROKEN', { message: error instanceof Error ? error.message : String(error) });
}

const LATE_MS = 50;

/** Notes what the page's policy forbids while something is fetched. What is forbidden is told in a task of its own, so `late` waits for that. */
export function watchPolicy(url: string): { late(): Promise<boolean>; end(): void } {
  let isBlocked = false;
  const violated = ({ blockedURI }: SecurityPolicyViolationEvent): void => {
    isBlocked ||= blockedURI !== '' && url.startsWith(blockedURI);
  };
  document.addEventListener('securitypolicyviolation', violated);
  return {
    async late() {
      await new Promise((resolve) => setTimeout(resolve, LATE_MS));
      return isBlocked;
    },
    end: () => document.removeEventListener('securitypolicyviolation', violated),
  };
}
