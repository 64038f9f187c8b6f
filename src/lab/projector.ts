/** What a presenter's page and its projector's window say to each other, and whether what was heard is any of that. */
import type { Picture } from '../core/picture.ts';
import { isPicture } from './picture-shape.ts';
import { type Checks, either, isFlag, isNumber, isText, nameIn, orNull, partOf, shape } from './shape.ts';
import type { Selection } from './state.ts';

/** Everything a projector shows. */
export interface Shown {
  readonly system: string;
  readonly picture: Picture;
  readonly before: Picture | null;
  readonly scrub: number | null;
  readonly selection: Selection | null;
  readonly spotlight: string;
  readonly overview: boolean;
  readonly speed: number;
  /** The command of the picture, its place on the path (-1 before the first), and how many there are. */
  readonly line: string;
  readonly step: number;
  readonly steps: number;
  readonly blank: boolean;
  readonly theme: string;
}

/** What a clicker can ask for. */
export type Press = 'next' | 'back' | 'first' | 'last' | 'blank';

/** `parts`: what changed; `all` of it when a projector asked for everything. */
export type ToProjector =
  | { readonly kind: 'shown'; readonly all: boolean; readonly parts: Partial<Shown> }
  | { readonly kind: 'alive' };

/** `hello` asks for everything, `ask` only for a sign of life. */
export type ToPresenter =
  | { readonly kind: 'hello' }
  | { readonly kind: 'ask' }
  | { readonly kind: 'press'; readonly press: Press };

/** A line to everybody else who opened the same one. */
export interface Channel {
  post(message: ToProjector | ToPresenter): void;
  close(): void;
}

/** Opens the line; `hear` gets whatever comes, which may be anything. */
export type OpenChannel = (hear: (data: unknown) => void) => Channel;

const isSelection = either(
  shape<Extract<Selection, { kind: 'unit' }>>({ kind: nameIn({ unit: true }), unit: isNumber }),
  shape<Extract<Selection, { kind: 'slot' }>>({
    kind: nameIn({ slot: true }),
    holder: isNumber,
    table: isText,
    slot: isNumber,
  }),
);

/** No list of commands is longer. */
const MOST_STEPS = 1_000_000;

const isPlace = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= -1 && (value as number) <= MOST_STEPS;

const SHOWN: Checks<Shown> = {
  system: isText,
  picture: isPicture,
  before: orNull(isPicture),
  scrub: orNull(isNumber),
  selection: orNull(isSelection),
  spotlight: isText,
  overview: isFlag,
  speed: (value): value is number => isNumber(value) && value > 0,
  line: isText,
  step: isPlace,
  steps: isPlace,
  blank: isFlag,
  theme: isText,
};

const isPress = nameIn<Press>({ next: true, back: true, first: true, last: true, blank: true });
const kindOf = (data: unknown): unknown => (data as { kind?: unknown } | null | undefined)?.kind;
const isParts = partOf(SHOWN);
const isAll = shape(SHOWN);

export function isToProjector(data: unknown): data is ToProjector {
  const kind = kindOf(data);
  if (kind !== 'shown') return kind === 'alive';
  const { all, parts } = data as { readonly all?: unknown; readonly parts?: unknown };
  return isFlag(all) && isParts(parts) && (!all || isAll(parts));
}

export function isToPresenter(data: unknown): data is ToPresenter {
  const kind = kindOf(data);
  if (kind === 'press') return isPress((data as { readonly press?: unknown }).press);
  return kind === 'hello' || kind === 'ask';
}
