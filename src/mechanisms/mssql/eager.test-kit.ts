/** A database of which every snapshot is a full private copy without what was not committed: plain arrays. */
import { commandOf, type Ending } from '../families/disks/play.test-kit.ts';
import { firstByte, NONE } from '../families/snapshots/units.ts';
import mssql from './index.ts';
import { diskBytes, lookUp, type World } from './world.ts';

interface Copy {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly space: number;
  /** Pages that changed since, or had changes that were not committed. */
  readonly changed: Set<number>;
  suspect: boolean;
}

interface Tx {
  readonly name: string;
  /** What the whole database would be without it is not kept: only the bytes of pages that it changed. */
  readonly before: Map<number, number>;
}

type Words = Readonly<Record<string, string | number | undefined>>;

export class Databases {
  private bytes: number[] | null = null;
  private isDropped = false;
  private isOnline = true;
  private copies: Copy[] = [];
  private gone: string[] = [];
  private open: Tx[] = [];

  run(line: string): Ending {
    const { verb, args } = commandOf(mssql as never, line);
    return this.acts[verb]?.(args as Words) ?? 'refused';
  }

  /** Does something to the source if it is there and online. */
  private onSource(act: (bytes: number[]) => Ending): Ending {
    if (!this.bytes) return this.isDropped ? 'failed' : 'refused';
    return this.isOnline ? act(this.bytes) : 'failed';
  }

  /** Does something to a snapshot that a command names. */
  private onCopy({ snapshot }: Words, act: (copy: Copy) => Ending): Ending {
    const copy = this.copies.find(({ name }) => name === snapshot);
    if (copy) return act(copy);
    return this.gone.includes(`${snapshot}`) ? 'failed' : 'refused';
  }

  private onTx({ tx }: Words, act: (open: Tx) => void): Ending {
    const found = this.open.find(({ name }) => name === tx);
    if (!found) return 'refused';
    act(found);
    this.open = this.open.filter((one) => one !== found);
    return 'done';
  }

  private readonly acts: Readonly<Record<string, (words: Words) => Ending>> = {
    source: (words) => this.make(words),
    snapshot: (words) => this.snap(words),
    write: (words) => this.write(words),
    read: (words) => this.read(words),
    begin: ({ tx }) => {
      if (this.open.some(({ name }) => name === tx)) return 'refused';
      return this.onSource(() => {
        this.open.push({ name: `${tx}`, before: new Map() });
        return 'done';
      });
    },
    commit: (words) => this.onTx(words, () => {}),
    rollback: (words) => this.onTx(words, (tx) => this.undo(tx)),
    grow: ({ pages }) =>
      this.onSource((bytes) => {
        bytes.push(...Array<number>(pages as number).fill(0));
        return 'done';
      }),
    drop: (words) =>
      this.onCopy(words, (copy) => {
        this.drop(copy);
        return 'done';
      }),
    revert: (words) => this.onCopy(words, (copy) => this.revert(copy)),
    offline: () =>
      this.onSource(() => {
        this.undoAll();
        this.isOnline = false;
        return 'done';
      }),
    online: () => {
      if (!this.bytes) return 'refused';
      if (!this.isOnline && this.copies.length > 0) return 'failed';
      this.isOnline = true;
      return 'done';
    },
    restart: () => {
      if (!this.bytes) return 'refused';
      this.undoAll();
      return 'done';
    },
    'write-snapshot': (words) => {
      if (!this.bytes) return 'refused';
      return words.snapshot === undefined ? 'failed' : this.onCopy(words, () => 'failed');
    },
    'drop-source': () => {
      if (!this.bytes) return 'refused';
      if (this.copies.length > 0) return 'failed';
      this.undoAll();
      this.bytes = null;
      this.isDropped = true;
      return 'done';
    },
  };

  private make({ pages, watch }: Words): Ending {
    const beyond = `${watch ?? 0}`.split(',').some((page) => Number(page) >= (pages as number));
    if (this.bytes || beyond) return 'refused';
    this.bytes = Array.from({ length: pages as number }, (_, page) => firstByte(page));
    this.isDropped = false;
    // A database that was dropped while it was offline leaves nothing behind.
    this.isOnline = true;
    return 'done';
  }

  private snap({ snapshot, space }: Words): Ending {
    if (this.copies.some(({ name }) => name === snapshot)) return 'refused';
    return this.onSource((bytes) => {
      const committed = bytes.slice();
      const touched: number[] = [];
      for (const { before } of this.open)
        for (const [page, byte] of before) {
          committed[page] = byte;
          touched.push(page);
        }
      const most = typeof space === 'number' ? space : Number.POSITIVE_INFINITY;
      const base = { bytes: committed, space: most, changed: new Set<number>(), suspect: false };
      const copy: Copy = { name: `${snapshot}`, ...base };
      this.gone = this.gone.filter((name) => name !== snapshot);
      this.copies.push(copy);
      for (const page of touched.sort((a, b) => a - b)) this.change(copy, page);
      return 'done';
    });
  }

  private regions({ changed }: Copy): number {
    return new Set([...changed].map((page) => page >> 3)).size;
  }

  /** A page that a copy has is about to be another one than in the source. */
  private change(copy: Copy, page: number): void {
    if (copy.suspect || page >= copy.bytes.length) return;
    const { changed } = copy;
    if (changed.has(page)) return;
    changed.add(page);
    if (this.regions(copy) * 64 <= copy.space) return;
    changed.delete(page);
    copy.suspect = true;
  }

  private write({ page, byte, tx }: Words): Ending {
    const open = this.open.find(({ name }) => name === tx);
    if (tx !== undefined && !open) return 'refused';
    if (this.bytes && (page as number) >= this.bytes.length) return 'refused';
    return this.onSource((bytes) => {
      const at = page as number;
      if (this.open.some((one) => one !== open && one.before.has(at))) return 'failed';
      for (const copy of this.copies) this.change(copy, at);
      if (open && !open.before.has(at)) open.before.set(at, bytes[at] as number);
      bytes[at] = byte as number;
      return 'done';
    });
  }

  private read(words: Words): Ending {
    const page = words.page as number;
    const isPage = (): boolean => this.bytes !== null && page < this.bytes.length;
    if (words.snapshot === 'source') {
      if (this.bytes && !isPage()) return 'refused';
      return this.onSource(() => 'done');
    }
    return this.onCopy(words, ({ suspect, bytes, changed }) => {
      if (!isPage()) return 'refused';
      if (suspect || page >= bytes.length) return 'failed';
      return this.isOnline || changed.has(page) ? 'done' : 'failed';
    });
  }

  private undo({ before }: Tx): void {
    for (const [page, byte] of before) (this.bytes as number[])[page] = byte;
  }

  private undoAll(): void {
    for (const tx of this.open) this.undo(tx);
    this.open = [];
  }

  private drop(copy: Copy): void {
    this.copies = this.copies.filter((one) => one !== copy);
    this.gone.push(copy.name);
  }

  private revert(copy: Copy): Ending {
    if (this.copies.length > 1 || copy.suspect || this.open.length > 0 || !this.isOnline) return 'failed';
    const now = this.bytes as number[];
    this.bytes = [...copy.bytes, ...now.slice(copy.bytes.length)];
    this.drop(copy);
    return 'done';
  }

  /** What a world says that this one does not, or null. */
  compare(world: World): string | null {
    const pages = world.source?.pages;
    const bytes = pages && [...Array(pages.length).keys()].map((page) => pages.at(page));
    const seen = bytes?.map((kept, page) => (kept < 0 ? firstByte(page) : kept)) ?? null;
    if (seen?.join() !== this.bytes?.join()) return `the source has ${seen}, not ${this.bytes}`;
    const names = world.snapshots.map(({ name }) => name).join();
    if (names !== this.copies.map(({ name }) => name).join()) return `there is ${names}`;
    return this.compareCopies(world);
  }

  private compareCopies(world: World): string | null {
    for (const [at, copy] of this.copies.entries()) {
      const snapshot = world.snapshots[at];
      if (!snapshot || (snapshot.state === 'suspect') !== copy.suspect) return `${copy.name} is not as it is`;
      if (diskBytes(snapshot) !== this.regions(copy) * 65_536) return `${copy.name} has another size`;
      for (const [page, byte] of copy.bytes.entries()) {
        if ((snapshot.saved.at(page) !== NONE) !== copy.changed.has(page))
          return `${copy.name} has saved other pages than ${[...copy.changed]}`;
        const isThere = !copy.suspect && (this.isOnline || copy.changed.has(page));
        const read = lookUp(world, snapshot, page)?.byte;
        if (read !== (isThere ? byte : undefined))
          return `${copy.name} has ${read} in page ${page}, not ${byte}`;
      }
    }
    return null;
  }
}
