/** An eager fork(): every process owns its own copy of all it sees, in plain arrays. Knows no frames, no counts, no sharing. */

export type Signal = 'SIGSEGV' | 'SIGBUS';

/** A file or shared memory. A page is byte 0 in the low half and every other byte in the high half. */
interface Backing {
  readonly pages: number[];
}

export interface Area {
  readonly name: string;
  readonly shared: boolean;
  readonly backing: Backing | null;
  readonly offset: number;
  readonly flags: { rw: boolean; dontfork: boolean; wipeonfork: boolean };
  readonly mapped: boolean[];
  /** The process's own page; null until its first write: then zeros are seen, or the file as it is now. */
  readonly own: (number | null)[];
}

interface Process {
  readonly name: string;
  areas: Area[];
  waitsFor: Process | null;
}

/** The signals of each page of an access; null: the command is refused. */
export type Answer = readonly (readonly [page: number, Signal])[] | null;

const whole = (from: number, to: number, list: readonly boolean[]): boolean =>
  list.slice(from, to).every(Boolean);

function pagesOf(word: string | undefined, count: number): [number, number] | null {
  if (word === undefined || word === 'all') return [0, count];
  const [from = 0, to = from] = word.split('-').map(Number);
  return from <= to && to < count ? [from, to + 1] : null;
}

/** What reading the page gives. */
export function look(area: Area, page: number): number | Signal {
  if (!area.mapped[page]) return 'SIGSEGV';
  const own = area.own[page] ?? null;
  if (own !== null) return own;
  return area.backing ? (area.backing.pages[page + area.offset] ?? 'SIGBUS') : 0;
}

function store(area: Area, page: number, value: number): Signal | null {
  const now = area.mapped[page] && !area.flags.rw ? 'SIGSEGV' : look(area, page);
  if (typeof now === 'string') return now;
  const next = (now & 0xff00) | value;
  if (area.shared && area.backing) area.backing.pages[page + area.offset] = next;
  else area.own[page] = next;
  return null;
}

const copyOf = (area: Area): Area => ({
  ...area,
  flags: { ...area.flags },
  mapped: [...area.mapped],
  own: area.flags.wipeonfork ? area.own.map(() => null) : [...area.own],
});

export class Eager {
  /** Those that live, in order of creation. */
  processes: Process[] = [];
  private readonly files = new Map<string, Backing>();

  run(line: string): Answer {
    const [verb = '', a = '', b = '', ...rest] = line.split(' ');
    const process = this.processes.find(({ name }) => name === a);
    if (verb === 'file') return this.file(a, Number(b), Number(rest[0] ?? 0x61));
    if (verb === 'fwrite') return this.fwrite(this.files.get(a), b, Number(rest[0]));
    if (verb === 'proc') return process ? null : this.join(a, []);
    if (verb === 'cpu') return process ? [] : null;
    if (!process || process.waitsFor) return null;
    if (verb === 'fork' || verb === 'vfork') return this.fork(process, b, verb === 'vfork');
    if (verb === 'exec' || verb === 'exit') return this.leave(process, verb === 'exit');
    if (verb === 'mmap') return this.mmap(process, b, rest);
    const area = process.areas.findLast(({ name }) => name === b);
    return area ? this.use(verb, area, rest) : null;
  }

  private join(name: string, areas: Area[]): Answer {
    this.processes.push({ name, areas, waitsFor: null });
    return [];
  }

  private file(name: string, count: number, seed: number): Answer {
    if (this.files.has(name) || count < 1) return null;
    this.files.set(name, { pages: Array.from({ length: count }, (_, k) => ((seed + k) & 0xff) * 0x101) });
    return [];
  }

  private fwrite(file: Backing | undefined, range: string, value: number): Answer {
    const pages = file && pagesOf(range, file.pages.length);
    if (!pages) return null;
    for (let k = pages[0]; k < pages[1]; k++) file.pages[k] = ((file.pages[k] ?? 0) & 0xff00) | value;
    return [];
  }

  private fork(parent: Process, name: string, vfork: boolean): Answer {
    if (this.processes.some((other) => other.name === name)) return null;
    this.join(name, vfork ? parent.areas : parent.areas.filter((m) => !m.flags.dontfork).map(copyOf));
    if (vfork) parent.waitsFor = this.processes.at(-1) ?? null;
    return [];
  }

  private leave(process: Process, exit: boolean): Answer {
    for (const other of this.processes) if (other.waitsFor === process) other.waitsFor = null;
    process.areas = [];
    if (exit) this.processes = this.processes.filter((other) => other !== process);
    return [];
  }

  private mmap({ areas }: Process, name: string, [size, sharing, file, offset = '0']: string[]): Answer {
    const count = Number(size);
    const shared = sharing === 'shared';
    const found = file === undefined ? null : this.files.get(file);
    if (found === undefined || count < 1 || areas.findLast((m) => m.name === name)?.mapped.some(Boolean))
      return null;
    const backing = found ?? (shared ? { pages: new Array<number>(count).fill(0) } : null);
    const mapped = new Array<boolean>(count).fill(true);
    const flags = { rw: true, dontfork: false, wipeonfork: false };
    const own = mapped.map(() => null);
    areas.push({ name, shared, backing, offset: Number(offset), flags, mapped, own });
    return [];
  }

  private use(verb: string, area: Area, [first = '', second]: string[]): Answer {
    const { mapped, flags } = area;
    const count = mapped.length;
    if (verb === 'mprotect') {
      if (!whole(0, count, mapped)) return null;
      flags.rw = first === 'rw';
      return [];
    }
    const pages = pagesOf(verb === 'madvise' ? second : first || undefined, count);
    if (!pages) return null;
    if (verb === 'munmap') area.mapped.fill(false, ...pages);
    if (verb === 'madvise') return this.madvise(area, first, pages);
    if (verb !== 'read' && verb !== 'write') return [];
    const signals: [number, Signal][] = [];
    for (let page = pages[0]; page < pages[1]; page++) {
      const got = verb === 'read' ? look(area, page) : store(area, page, Number(second));
      if (typeof got === 'string') signals.push([page, got]);
    }
    return signals;
  }

  private madvise(area: Area, advice: string, pages: [number, number]): Answer {
    if (!whole(...pages, area.mapped)) return null;
    if (advice === 'dontneed') area.own.fill(null, ...pages);
    else if (pages[1] - pages[0] < area.mapped.length) return null;
    else if (advice === 'wipeonfork' && area.backing) return null;
    else if (advice === 'dontfork' || advice === 'dofork') area.flags.dontfork = advice === 'dontfork';
    else area.flags.wipeonfork = advice === 'wipeonfork';
    return [];
  }
}
