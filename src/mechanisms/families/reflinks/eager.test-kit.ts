/** Files that have all their blocks for themselves: what each reads, and how a line ends, worked out without maps and counts. */
import type { Eager, Ending } from '../disks/play.test-kit.ts';
import { folderOf, living, seen, type World } from './world.ts';

type Run = (words: readonly string[]) => Ending;

/** Blocks `[from, to)`; a file of this size where nothing is said. */
function span(word: string | undefined, size: number): readonly [number, number] {
  if (word === undefined) return [0, size];
  const [from = 0, to = from] = word.split('-').map(Number);
  return [from, to + 1];
}

export class Files implements Eager<World> {
  private readonly files = new Map<string, number[]>();
  private readonly ever = new Set<string>();
  private readonly subvolumes = new Set<string>();
  private made = false;

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    if (verb === 'fs') {
      if (this.made) return 'refused';
      this.made = true;
      return 'done';
    }
    return this.made ? (this.runs[verb] as Run)(words) : 'refused';
  }

  /** Whether a file of this name may be made. */
  private isFree(name: string): boolean {
    const folder = folderOf(name);
    return (
      !this.files.has(name) && !this.subvolumes.has(name) && (folder === '' || this.subvolumes.has(folder))
    );
  }

  private put(name: string, bytes: number[]): void {
    this.files.set(name, bytes);
    this.ever.add(name);
  }

  /** Runs something on a file; one that is no more fails, and one that never was is refused. */
  private on(name: string, run: (bytes: number[]) => Ending): Ending {
    const bytes = this.files.get(name);
    if (bytes) return run(bytes);
    return this.ever.has(name) ? 'failed' : 'refused';
  }

  private readonly runs: Readonly<Record<string, Run>> = {
    create: ([name = '', blocks]) => {
      if (!this.isFree(name)) return 'refused';
      this.put(
        name,
        Array.from({ length: Number(blocks) }, (_, at) => (at % 255) + 1),
      );
      return 'done';
    },
    write: ([name = '', blocks, byte]) =>
      this.on(name, (bytes) => {
        const [from, to] = span(blocks, bytes.length);
        while (bytes.length < from) bytes.push(0);
        for (let at = from; at < to; at++) bytes[at] = Number(byte);
        return 'done';
      }),
    read: ([name = '']) => this.on(name, () => 'done'),
    punch: ([name = '', blocks]) =>
      this.on(name, (bytes) => {
        const [from, to] = span(blocks, bytes.length);
        bytes.fill(0, from, Math.min(to, bytes.length));
        return 'done';
      }),
    rm: ([name = '']) =>
      this.on(name, () => {
        this.files.delete(name);
        return 'done';
      }),
    reflink: ([name = '', copy = '']) =>
      this.on(name, (bytes) => {
        if (copy === name) return 'failed';
        if (!this.files.has(copy) && !this.isFree(copy)) return 'refused';
        this.put(copy, bytes.slice());
        return 'done';
      }),
    clone: ([name = '', blocks, copy = '', at]) =>
      this.on(name, (bytes) => {
        const [from, to] = span(blocks, bytes.length);
        const place = Number(at);
        const target = this.files.get(copy);
        if (to > bytes.length) return 'failed';
        if (target === bytes && place < to && from < place + to - from) return 'failed';
        if (!target && !this.isFree(copy)) return 'refused';
        const content = bytes.slice(from, to);
        const next = target ?? [];
        while (next.length < place) next.push(0);
        for (const [k, byte] of content.entries()) next[place + k] = byte;
        this.put(copy, next);
        return 'done';
      }),
    subvol: ([name = '']) => {
      if (!this.isFree(name)) return 'refused';
      this.subvolumes.add(name);
      return 'done';
    },
    snapshot: ([name = '', copy = '']) => {
      if (!this.subvolumes.has(name) || !this.isFree(copy)) return 'refused';
      this.subvolumes.add(copy);
      for (const [file, bytes] of [...this.files])
        if (folderOf(file) === name) this.put(`${copy}${file.slice(name.length)}`, bytes.slice());
      return 'done';
    },
    'subvol-delete': ([name = '']) => {
      if (!this.subvolumes.delete(name)) return 'refused';
      for (const file of [...this.files.keys()]) if (folderOf(file) === name) this.files.delete(file);
      return 'done';
    },
  };

  compare(world: World): string | null {
    const files = living(world);
    if (files.length !== this.files.size) return `${files.length} files, not ${this.files.size}`;
    for (const file of files) {
      const wanted = this.files.get(file.name);
      const bytes = [...seen(world, file, 0, file.size)].flatMap((one) =>
        Array.from({ length: one.to - one.from }, () => one.value),
      );
      if (bytes.join() !== wanted?.join()) return `${file.name} reads ${bytes}, not ${wanted}`;
    }
    return null;
  }
}
