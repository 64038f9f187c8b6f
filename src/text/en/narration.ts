/** What the text view says: the world as headings and lists. */
import { integer } from '../words.ts';

const mappedTimes = (n: number): string =>
  n === 0 ? 'not mapped' : n === 1 ? 'mapped once' : `mapped ${integer(n)} times`;

export interface SlotTelling {
  /** The holder and the table, where they are not in a heading above; or ''. */
  readonly where: string;
  readonly pages: string;
  readonly sees: string;
  /** Frames, rights and map count; '' and 0 where there is no frame. */
  readonly frames: string;
  readonly rights: string;
  readonly refs: number;
  readonly many: boolean;
}

export interface UnitTelling {
  readonly frames: string;
  readonly sees: string;
  readonly refs: number;
  /** The count as the picture has it, `1+1`, where the two differ; or ''. */
  readonly count: string;
  readonly made: string;
  readonly names: string;
  readonly many: boolean;
}

export interface BandTelling {
  readonly own: number;
  readonly shared: number;
  readonly zero: number;
  readonly unmapped: number;
  readonly untouched: number;
}

const sentence = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

export const narration = {
  view: 'The world in words',
  copy: 'Copy as text',
  copied: 'Copied',
  notCopied: 'The browser does not allow copying',
  menu: 'Menu',
  now: 'In this micro-step',
  copiedFrom: (size: string, from: string, to: string) => `${size} copied from frame ${from} to frame ${to}`,
  copiedTo: (size: string, to: string) => `${size} copied to frame ${to}`,
  page: (page: number) => `page ${integer(page)}`,
  pages: (from: number, to: number) => `pages ${integer(from)}–${integer(to)}`,
  frame: (name: string) => `frame ${name}`,
  frames: (from: string, to: string) => `frames ${from}–${to}`,
  severalFrames: (n: number) => `${integer(n)} frames`,
  differing: 'differing contents',
  private: 'private',
  shared: 'shared',
  slot: ({ where, pages, sees, frames, rights, refs, many }: SlotTelling) => {
    const mapped = refs > 0 ? `${many && frames !== '' ? 'each ' : ''}${mappedTimes(refs)}` : '';
    return sentence([where, `${pages}: ${sees}`, frames, rights, mapped]);
  },
  unit: ({ frames, sees, refs, count, made, names, many }: UnitTelling) => {
    const mapped = `${many ? 'each ' : ''}${mappedTimes(refs)}${count === '' ? '' : ` (${count})`}`;
    const title = frames.charAt(0).toUpperCase() + frames.slice(1);
    return sentence([`${title}: ${sees}`, mapped, made, names === '' ? '' : `by ${names}`]);
  },
  made: { anon: '', file: 'page of a file', memory: 'page of shared memory' },
  /** What happens to a page where it is not what happens to its frame. */
  slotPhases: {
    allocate: '(a frame for it is being allocated)',
    copy: '(its frame is being copied)',
    free: '(its frame is being freed)',
    trap: '(its process gets a signal)',
  } as Readonly<Partial<Record<string, string>>>,
  unitPhases: { point: '(an entry now points to it)' } as Readonly<Partial<Record<string, string>>>,
  pointersTitle: 'References and pointers that are kept',
  empty: 'no content yet',
  selected: '(selected)',
  shownPages: (from: number, to: number, of: number) =>
    `Listed below: pages ${integer(from)}–${integer(to)} of ${integer(of)}`,
  band: (pages: string, { own, shared, zero, unmapped, untouched }: BandTelling) => {
    const counts = [
      [own, 'private'],
      [shared, 'shared'],
      [zero, 'zero page'],
      [unmapped, 'not mapped'],
      [untouched, 'untouched'],
    ] as const;
    const there = counts.filter(([count]) => count > 0);
    const [only] = there;
    if (there.length === 1 && only) return `${pages}: all ${only[1]}`;
    return `${pages}: ${there.map(([count, word]) => `${integer(count)} ${word}`).join(', ')}`;
  },
  scattered: (count: number, sees: string, ranges: string) => `${integer(count)} pages ${sees}: ${ranges}`,
  scatteredFrames: (count: number, by: string, names: string) =>
    `${integer(count)} frames${by === '' ? '' : ` mapped by ${by}`}: ${names}`,
  listed: (names: string, more: number) => (more > 0 ? `${names} and ${integer(more)} more` : names),
};
