/** Prepared content: the element with its text, a still picture and the world in words, for pages, feeds and paper. */
import type { Chapter } from '../paint/chapters.ts';
import { element, type Markup, printed } from '../paint/markup.ts';
import { stillWords } from '../text/still.ts';
import { fetchEverything, type Played, play, playOver } from './play.ts';
import { type Seen, type StillOptions, seenAt } from './still.ts';

export interface PreparedOptions extends Omit<StillOptions, 'inPage' | 'caption'> {
  /** Whether there is a picture and the world in words; the text alone when false. */
  readonly still?: boolean;
  /** Attributes of the element besides `step`, such as `controls`, `theme`, `lang`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface Prepared {
  readonly markup: Markup;
  readonly still: Omit<Seen, 'markup' | 'chapters'>;
}

/** What is said in a chapter: where in it, and what; one empty line where nothing is said. */
const saidIn = ({ parts }: Chapter): readonly (readonly [string, string])[] => {
  const said = parts.flatMap(({ heading, lines }) =>
    lines.length > 0 ? lines.map(({ text }) => [heading, text] as const) : [[heading, ''] as const],
  );
  return said.length > 0 ? said : [['', '']];
};

const cell = (text: string): Markup => element('td', {}, text === '' ? [] : [text]);

/** A row for each thing: what it belongs to, where there if that is ever said, and what is true of it. */
function tableOf(chapters: readonly Chapter[]): Markup {
  const hasPlaces = chapters.some((chapter) => saidIn(chapter).some(([heading]) => heading !== ''));
  const groups = chapters.map((chapter) => {
    const said = saidIn(chapter);
    const spans = said.length > 1 ? { scope: 'rowgroup', rowspan: said.length } : { scope: 'row' };
    const rows = said.map(([heading, text], at) =>
      element('tr', {}, [
        ...(at === 0 ? [element('th', spans, [chapter.title])] : []),
        ...(hasPlaces ? [cell(heading)] : []),
        cell(text),
      ]),
    );
    return element('tbody', {}, rows);
  });
  return element('table', {}, groups);
}

const figureOf = ({ sentence, told, chapters }: Seen, picture: Markup): Markup =>
  element('figure', { 'data-cowscope-still': 1 }, [
    picture,
    element('figcaption', {}, [sentence]),
    element('details', {}, [
      element('summary', {}, [stillWords.asText]),
      ...told.map((words) => element('p', {}, [words])),
      tableOf(chapters),
    ]),
  ]);

/** The element as a tree, and what is in the picture. Never throws for what stands in the text. */
export const prepared = async (text: string, options: PreparedOptions = {}): Promise<Prepared> =>
  preparedOf(await play(text), text, options);

/** Fetches every system, and gives what prepares at once: for programs that cannot wait. */
export async function createPreparing(): Promise<(text: string, options?: PreparedOptions) => Prepared> {
  const fetching = await fetchEverything();
  return (text, options = {}) => preparedOf(playOver(fetching, text), text, options);
}

function preparedOf(played: Played, text: string, options: PreparedOptions): Prepared {
  const { still = true, attributes = {}, ...wishes } = options;
  const own = text.replace(/^(?:[ \t\r]*\n)+/, '').trimEnd();
  const seen = seenAt(played, own, { ...wishes, inPage: true });
  const step = wishes.step === undefined ? {} : { step: `${wishes.step}` };
  const figure = still && seen.markup ? [figureOf(seen, seen.markup)] : [];
  const markup = element('cow-scope', { ...step, ...attributes }, [element('pre', {}, [own]), ...figure]);
  const { markup: _markup, chapters: _chapters, ...shown } = seen;
  return { markup, still: shown };
}

/** … as HTML, in which nothing of the text is markup; it may be pasted into Markdown, where the first tag needs a line of its own. */
export const preparedText = ({ markup }: Pick<Prepared, 'markup'>): string =>
  printed({ ...markup, children: ['\n', ...markup.children] });

/** Both at once: the text of the element with its picture. */
export const preparedHtml = async (text: string, options: PreparedOptions = {}): Promise<string> =>
  preparedText(await prepared(text, options));
