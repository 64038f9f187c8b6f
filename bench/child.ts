/** The program that every measurement runs in: a process of its own, which answers one request after the other. */
import { agree } from './contenders/agree.ts';
import { contenderOf } from './contenders/index.ts';
import { playRound, type RoundRequest } from './round.ts';
import { type SeekRequest, seekTimes } from './seek.ts';

const answers = {
  agree: ({ pages, cycles }: { pages: number; cycles: number }) => agree(pages, cycles),
  round: ({ contender, ...request }: RoundRequest & { contender: string }) =>
    playRound(contenderOf(contender), request),
  seek: (request: SeekRequest) => seekTimes(request),
};

export type Answers = typeof answers;
export interface Asked {
  readonly what: keyof Answers;
  readonly request: unknown;
}
export type Answered = { readonly answer: unknown } | { readonly error: string };

process.on('message', ({ what, request }: Asked) => {
  const send = (answered: Answered): boolean | undefined => process.send?.(answered);
  try {
    send({ answer: (answers[what] as (request: unknown) => unknown)(request) });
  } catch (error) {
    send({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
