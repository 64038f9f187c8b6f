/** Scenario text as a still picture with its words: in Node or anywhere else, without a browser. */
import type { Picture } from '../core/picture.ts';
import { wrapped } from '../paint/caption.ts';
import type { Chapter } from '../paint/chapters.ts';
import { linesOf, type Markup } from '../paint/markup.ts';
import { plainText } from '../paint/narration.ts';
import { type PaletteName, palettes } from '../paint/palettes.ts';
import { exporting } from '../text/export.ts';
import { text as catalogue } from '../text/index.ts';
import { drawn } from './draw.ts';
import { figuresOf, type StillFigure } from './figures.ts';
import { idOf } from './id.ts';
import { type Played, pictureAfter, play } from './play.ts';
import type { StillProblem } from './problems.ts';
import { chaptersOf, sayOf } from './words.ts';

export interface StillOptions {
  /** How many commands have happened: 0 is the beginning; more than there are, or none given, is the end. */
  readonly step?: number;
  /** In pixels, from 240 to 4000; 720 when left out. The height is what the picture needs. */
  readonly width?: number;
  /** `light` when left out. */
  readonly palette?: PaletteName;
  /** For a page: the picture is as wide as its place, and classes of its shapes say what each colour stands for. */
  readonly inPage?: boolean;
  /** Whether the sentence stands below the picture, as a part of it. */
  readonly caption?: boolean;
  /** Stands before the ids within the picture; made of the picture when left out. */
  readonly id?: string;
}

export interface Still {
  /** Which system, or '' where the text names none that there is; then there is no picture. */
  readonly system: string;
  readonly title: string;
  /** Commands that were carried out. */
  readonly steps: number;
  /** After how many of them the picture was made. */
  readonly step: number;
  /** The last of these commands, or ''. */
  readonly line: string;
  /** An SVG file, or '' without a system. */
  readonly svg: string;
  /** What happened last. */
  readonly sentence: string;
  /** All that happened in this step, one sentence for each micro-step. */
  readonly told: readonly string[];
  /** The world in words: titles, and what belongs to them further to the right. */
  readonly lines: readonly string[];
  readonly figures: readonly StillFigure[];
  /** In the order of the text; the picture is of what went before the first. */
  readonly problems: readonly StillProblem[];
}

/** The same before it becomes text. */
export interface Seen extends Still {
  readonly markup: Markup | null;
  readonly chapters: readonly Chapter[];
}

export const WIDTHS = { least: 240, most: 4000, usual: 720 } as const;

const clamp = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, Math.round(value))) : most;

/** Scenario, step and command. */
function titleOf({ scenario, steps }: Played, step: number): string {
  const name = scenario.title === '' ? catalogue.ui.product : scenario.title;
  const where = step === 0 ? catalogue.ui.beforeFirst : catalogue.ui.stepOf(step, steps.length);
  return exporting.pictureTitle(name, where, steps[step - 1]?.line.text ?? '');
}

function toldIn(system: string, { told }: Picture): readonly string[] {
  const sentences = told.map((one) => sayOf(system, one));
  return sentences.length > 0 ? sentences : [catalogue.ui.beforeFirst];
}

/** One step of what was played. */
export function seenAt(played: Played, text: string, options: StillOptions): Seen {
  const { system, scenario, steps, problems, card, engine } = played;
  const { palette = 'light', inPage = false, caption = false } = options;
  const step = clamp(options.step ?? steps.length, 0, steps.length);
  const width = clamp(options.width ?? WIDTHS.usual, WIDTHS.least, WIDTHS.most);
  const nothing = { markup: null, chapters: [], svg: '', sentence: '', told: [], lines: [], figures: [] };
  const common = { system, title: scenario.title, steps: steps.length, step, problems };
  if (!card) return { ...common, ...nothing, line: '' };
  const picture = pictureAfter(played, step);
  const told = toldIn(system, picture);
  const sentence = told.at(-1) ?? '';
  const markup = drawn(picture, width, {
    palette: palettes[palette],
    title: titleOf(played, step),
    id: options.id ?? idOf(text, step, width, palette),
    caption: caption ? wrapped(sentence, width) : [],
    classes: inPage,
    fluid: inPage,
  });
  const chapters = chaptersOf(picture);
  const [point] = engine.answer('series', [step]);
  return {
    ...common,
    line: steps[step - 1]?.line.text ?? '',
    markup,
    chapters,
    svg: linesOf(markup),
    sentence,
    told,
    lines: plainText(chapters).trimEnd().split('\n'),
    figures: figuresOf(card, point?.figures ?? {}),
  };
}

/**
 * The picture of a step. The same text and options give the same bytes everywhere.
 * Never throws for what stands in the text: what is wrong with it is in `problems`.
 * @param text lines, or statements separated by `;`
 */
export async function still(text: string, options: StillOptions = {}): Promise<Still> {
  const { markup: _markup, chapters: _chapters, ...seen } = seenAt(await play(text), text, options);
  return seen;
}
