/** One tree of private files, with no layers at all: what each file reads, and how a line ends. */
import type { Eager, Ending } from '../families/disks/play.test-kit.ts';
import { filesSeen, parentOf } from './tree.ts';
import { dataOf, storeOf, type World } from './world.ts';

/** A file; hard links are one. */
interface File {
  bytes: number[];
  mode: string;
  /** It still lies below, whole: who maps it now maps that. */
  below: boolean;
}

interface Held {
  readonly file: File;
  readonly kind: 'hold' | 'map';
  /** What a mapping reads: the file itself, or a copy of it as it was below. */
  readonly bytes: () => readonly number[];
  /** As long as the file was. */
  readonly blocks: number;
}

type Run = (words: readonly string[]) => Ending;

const filled = (blocks: number): number[] => Array.from({ length: blocks }, (_, at) => (at % 255) + 1);

export class Tree implements Eager<World> {
  private files = new Map<string, File>();
  private folders = new Map<string, { below: boolean }>();
  private readonly ever = new Set<string>();
  private readonly held = new Map<string, Held>();
  private made = false;
  private mounted = false;
  private redirect = false;
  private metacopy = false;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    if (verb === 'fs') return this.format(words);
    if (verb === 'lower') return this.lower(words);
    if (verb === 'mount') return this.mount();
    return this.mounted ? (this.runs[verb] as Run)(words) : 'refused';
  }

  private format(words: readonly string[]): Ending {
    if (this.made) return 'refused';
    this.made = true;
    this.metacopy = words.some((word) => word.includes('metacopy=on'));
    this.redirect = words.some((word) => word.includes('metacopy=on') || word.includes('redirect_dir=on'));
    return 'done';
  }

  private lower([path = '', blocks]: readonly string[]): Ending {
    const isTaken = [...this.files.keys()].some(
      (one) => one === path || one.startsWith(`${path}/`) || path.startsWith(`${one}/`),
    );
    if (!this.made || this.mounted || isTaken) return 'refused';
    this.files.set(path, { bytes: filled(Number(blocks)), mode: '644', below: true });
    for (let at = parentOf(path); at !== ''; at = parentOf(at)) this.folders.set(at, { below: true });
    return 'done';
  }

  private mount(): Ending {
    if (!this.made || this.mounted) return 'refused';
    this.mounted = true;
    return 'done';
  }

  private isFolder = (path: string): boolean => path === '' || this.folders.has(path);
  private isThere = (path: string): boolean => this.files.has(path) || this.isFolder(path);
  private missing = (path: string): Ending => (this.ever.has(path) ? 'failed' : 'refused');

  /** Everything at and under a path goes. */
  private drop(path: string): void {
    this.files.delete(path);
    this.folders.delete(path);
    this.ever.add(path);
  }

  /** Runs something on a file that there is. */
  private on(path: string, run: (file: File) => Ending): Ending {
    const file = this.files.get(path);
    if (file) return run(file);
    return this.isFolder(path) ? 'failed' : this.missing(path);
  }

  /** From here on the file has bytes of its own: mappings keep the old ones. */
  private up(file: File): void {
    if (!file.below) return;
    file.bytes = file.bytes.slice();
    file.below = false;
  }

  private change(path: string, run: (file: File) => void): Ending {
    return this.on(path, (file) => {
      this.up(file);
      run(file);
      return 'done';
    });
  }

  /** Ends well where something may be made. */
  private fresh(path: string): Ending {
    if (this.isThere(path)) return 'failed';
    return this.isFolder(parentOf(path)) ? 'done' : 'failed';
  }

  private release(kind: Held['kind'], name: string): Ending {
    if (this.held.get(name)?.kind !== kind) return 'refused';
    this.held.delete(name);
    return 'done';
  }

  private hold(kind: Held['kind'], [name = '', path = '']: readonly string[]): Ending {
    if (this.held.has(name)) return 'refused';
    const file = this.files.get(path);
    if (!file) return this.isFolder(path) ? 'refused' : this.missing(path);
    if (kind === 'map' && file.bytes.length === 0) return 'failed';
    const { bytes, below } = file;
    // Bytes from below stay as they are; others change under the mapping.
    this.held.set(name, {
      file,
      kind,
      bytes: () => (kind === 'map' && below ? bytes : file.bytes),
      blocks: bytes.length,
    });
    return 'done';
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    read: ([path = '']) => this.on(path, () => 'done'),
    write: ([path = '', range = '', byte]) =>
      this.change(path, ({ bytes }) => {
        const [from = 0, to = from] = range.split('-').map(Number);
        while (bytes.length < from) bytes.push(0);
        for (let at = from; at <= to; at++) bytes[at] = Number(byte);
      }),
    append: ([path = '', byte]) => this.change(path, ({ bytes }) => void bytes.push(Number(byte))),
    'open-rw': ([path = '']) => this.change(path, () => {}),
    'open-trunc': ([path = '']) =>
      this.change(path, ({ bytes }) => {
        bytes.length = 0;
      }),
    create: ([path = '', blocks = '0']) => {
      const ending = this.fresh(path);
      if (ending === 'done')
        this.files.set(path, { bytes: filled(Number(blocks)), mode: '644', below: false });
      return ending;
    },
    chmod: ([path = '', mode = '']) => {
      if (mode === '9') return 'refused';
      if (this.isFolder(path)) return 'done';
      return this.on(path, (file) => {
        file.mode = mode;
        this.known(file);
        return 'done';
      });
    },
    rm: ([path = '']) =>
      this.on(path, () => {
        this.drop(path);
        return 'done';
      }),
    mkdir: ([path = '']) => {
      const ending = this.fresh(path);
      if (ending === 'done') this.folders.set(path, { below: false });
      return ending;
    },
    rmdir: ([path = '']) => {
      if (this.files.has(path)) return 'failed';
      if (!this.isFolder(path)) return this.missing(path);
      if (this.under(path).length > 0) return 'failed';
      this.drop(path);
      return 'done';
    },
    link: ([path = '', to = '']) => {
      if (!this.isThere(path)) return this.missing(path);
      const ending = this.fresh(to);
      if (ending !== 'done' || this.isFolder(path)) return 'failed';
      const file = this.files.get(path) as File;
      this.known(file);
      this.files.set(to, file);
      return 'done';
    },
    rename: ([path = '', to = '']) => this.rename(path, to),
    hold: (words) => this.hold('hold', words),
    map: (words) => this.hold('map', words),
    release: ([name = '']) => this.release('hold', name),
    unmap: ([name = '']) => this.release('map', name),
    holdread: ([name = '']) => (this.held.get(name)?.kind === 'hold' ? 'done' : 'refused'),
    mapread: ([name = '', block]) => {
      const held = this.held.get(name);
      if (held?.kind !== 'map') return 'refused';
      return Number(block) < Math.min(held.blocks, held.bytes().length) ? 'done' : 'failed';
    },
  };

  /** A change of what is known of a file copies its data as well, but with metacopy. */
  private known(file: File): void {
    if (!this.metacopy) this.up(file);
  }

  private under = (path: string): readonly string[] =>
    [...this.files.keys(), ...this.folders.keys()].filter((one) => one.startsWith(`${path}/`));

  private rename(path: string, to: string): Ending {
    if (this.files.has(parentOf(to))) return 'failed';
    if (!this.isThere(path)) return this.missing(path);
    if (path === to) return 'done';
    if (!this.mayRename(path, to)) return 'failed';
    const file = this.files.get(path);
    if (file && this.files.get(to) === file) return 'done';
    if (file) this.known(file);
    if (this.isThere(to)) this.drop(to);
    this.move(path, to);
    return 'done';
  }

  private mayRename(path: string, to: string): boolean {
    const isFolder = this.isFolder(path);
    if (!this.isFolder(parentOf(to))) return false;
    if (to.startsWith(`${path}/`) || path.startsWith(`${to}/`)) return false;
    if (this.isThere(to) && this.isFolder(to) !== isFolder) return false;
    if (isFolder && this.folders.get(path)?.below && !this.redirect) return false;
    return !(isFolder && this.isFolder(to) && this.under(to).length > 0);
  }

  private move(path: string, to: string): void {
    const moved = (one: string): string =>
      one === path || one.startsWith(`${path}/`) ? `${to}${one.slice(path.length)}` : one;
    this.ever.add(path);
    this.files = new Map([...this.files].map(([one, file]) => [moved(one), file]));
    this.folders = new Map([...this.folders].map(([one, folder]) => [moved(one), folder]));
  }

  compare(world: World): string | null {
    const seen = world.mounted ? filesSeen(world) : [];
    if (world.mounted && seen.length !== this.files.size)
      return `${seen.length} files, not ${this.files.size}`;
    for (const [path, node] of seen) {
      const wanted = this.files.get(path)?.bytes.join();
      const bytes = [...dataOf(world, node).bytes.all()].flatMap((one) =>
        Array.from({ length: one.to - one.from }, () => one.value),
      );
      if (bytes.join() !== wanted) return `${path} reads ${bytes}, not ${wanted}`;
    }
    return this.compareHolds(world);
  }

  /** What descriptors and mappings from before read. */
  private compareHolds(world: World): string | null {
    const held = world.holds.filter(({ alive }) => alive);
    if (held.length !== this.held.size) return `${held.length} are held, not ${this.held.size}`;
    for (const { name, kind, node, store } of held) {
      const { bytes } = kind === 'mapping' ? storeOf(world, store) : dataOf(world, node);
      const read = [...bytes.all()].flatMap((one) =>
        Array.from({ length: one.to - one.from }, () => one.value),
      );
      const wanted = this.held.get(name)?.bytes().join();
      if (read.join() !== wanted) return `${name} reads ${read}, not ${wanted}`;
    }
    return null;
  }
}
