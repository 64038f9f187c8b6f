/** A volume of which every shadow copy is a full private copy: plain arrays, and no diff areas but how many blocks they would have. */
import { commandOf, type Ending } from '../families/disks/play.test-kit.ts';
import { FIRST } from '../families/snapshots/units.ts';
import vss from './index.ts';
import { lookUp, type World } from './world.ts';

interface Copy {
  readonly name: string;
  readonly bytes: readonly number[];
  readonly used: readonly boolean[];
  /** Blocks overwritten while it was the newest that it, or an older one, had in use. */
  readonly paid: Set<number>;
  /** Blocks that this or an older copy had in use. */
  readonly needed: readonly boolean[];
}

interface Making {
  name: string;
  phase: number;
  seconds: number;
  held: [number, number][];
}

type Word = string | number | undefined;

export class Volumes {
  private bytes: number[] = [];
  private used: boolean[] = [];
  private copies: Copy[] = [];
  private gone: string[] = [];
  private limit = Number.POSITIVE_INFINITY;
  private protects = false;
  private lost = false;
  private making: Making | null = null;

  run(line: string): Ending {
    const { verb, args } = commandOf(vss as never, line);
    const { free } = args;
    if (verb === 'volume') return this.mount(args.blocks as number, free as { from: number; to: number });
    if (this.bytes.length === 0) return 'refused';
    const words = args as Readonly<Record<string, Word>>;
    const bad = this.unreadable(verb, words);
    if (bad) return 'refused';
    const act = this.acts[verb];
    return act ? act(words) : 'refused';
  }

  private mount(blocks: number, free: { from: number; to: number } | undefined): Ending {
    if (this.bytes.length > 0) return 'refused';
    this.bytes = Array.from({ length: blocks }, (_, block) => block + 1);
    this.used = this.bytes.map((_, block) => !(free && block >= free.from && block <= free.to));
    return 'done';
  }

  /** What we refuse ourselves: blocks that are not there, names that are taken or never were. */
  private unreadable(verb: string, { block, shadow, seconds }: Readonly<Record<string, Word>>): boolean {
    if (typeof block === 'number' && block >= this.bytes.length) return true;
    if (seconds !== undefined && !/^\d+s?$/.test(`${seconds}`)) return true;
    if (verb === 'shadow' || verb === 'prepare')
      return this.making?.name === shadow || this.copies.some(({ name }) => name === shadow);
    if (typeof shadow !== 'string' || shadow === 'volume') return false;
    const at = this.copies.findIndex(({ name }) => name === shadow);
    if (verb === 'delete' && at > 0 && !this.lost) return true;
    return at < 0 && !this.gone.includes(shadow);
  }

  private readonly acts: Readonly<Record<string, (words: Readonly<Record<string, Word>>) => Ending>> = {
    shadow: ({ shadow }) => (this.begin(`${shadow}`) ? this.snap() : 'failed'),
    prepare: ({ shadow }) => (this.begin(`${shadow}`) ? 'done' : 'failed'),
    freeze: () => this.step(0, 1),
    commit: ({ seconds }) => this.commit(Number.parseInt(`${seconds}`, 10)),
    thaw: () => this.thaw(),
    wait: ({ seconds }) => this.wait(Number.parseInt(`${seconds}`, 10)),
    write: ({ block, byte }) => this.ask(block as number, byte as number),
    free: ({ block }) => this.ask(block as number, -1),
    read: ({ shadow }) => this.ifThere(`${shadow}`),
    delete: ({ shadow }) => this.ifThere(`${shadow}`, () => this.drop(0)),
    revert: ({ shadow }) => this.revert(`${shadow}`),
    limit: ({ blocks }) => {
      this.limit = typeof blocks === 'number' ? blocks : Number.POSITIVE_INFINITY;
      return 'done';
    },
    protect: ({ what }) => {
      this.protects = what === 'snapshot';
      return 'done';
    },
    lose: () => {
      if (this.lost) return 'failed';
      this.lost = true;
      this.making = null;
      return 'done';
    },
  };

  private begin(name: string): boolean {
    if (this.lost || this.making) return false;
    this.gone = this.gone.filter((one) => one !== name);
    this.making = { name, phase: 0, seconds: 0, held: [] };
    return true;
  }

  private step(from: number, to: number): Ending {
    if (this.lost || this.making?.phase !== from) return 'failed';
    this.making.phase = to;
    return 'done';
  }

  private snap(): Ending {
    const { name } = this.making as Making;
    const older = this.copies.at(-1)?.needed;
    const needed = this.used.map((used, block) => used || older?.[block] === true);
    const used = this.used.slice();
    this.copies.push({ name, bytes: this.bytes.slice(), used, paid: new Set(), needed });
    this.making = null;
    return 'done';
  }

  private commit(seconds: number): Ending {
    if (this.lost || this.making?.phase !== 1) return 'failed';
    this.making.seconds += seconds;
    if (seconds > 10 || this.making.seconds > 60) return this.abort();
    const making = this.making;
    this.snap();
    this.making = { ...making, phase: 2 };
    return 'done';
  }

  private abort(): Ending {
    const { name, phase, held } = this.making as Making;
    if (phase === 2) this.copies = this.copies.filter((copy) => copy.name !== name);
    this.gone.push(name);
    this.making = null;
    return this.land(held);
  }

  private thaw(): Ending {
    if (this.lost || !this.making || this.making.phase === 0) return 'failed';
    if (this.making.phase === 1) return this.abort();
    const { held } = this.making;
    this.making = null;
    return this.land(held);
  }

  private wait(seconds: number): Ending {
    if (!this.making || this.making.phase === 0) return 'done';
    this.making.seconds += seconds;
    return this.making.seconds > 60 ? this.abort() : 'done';
  }

  private land(held: readonly [number, number][]): Ending {
    const ended = held.map(([block, byte]) => this.put(block, byte));
    return ended.includes('failed') ? 'failed' : 'done';
  }

  private ask(block: number, byte: number): Ending {
    if (this.lost) return 'failed';
    if (!this.making || this.making.phase === 0) return this.put(block, byte);
    this.making.held.push([block, byte]);
    return 'done';
  }

  private drop(at: number): void {
    this.gone.push(...this.copies.splice(at, 1).map(({ name }) => name));
  }

  private isOver(): boolean {
    return this.copies.reduce((sum, { paid }) => sum + paid.size, 0) + 1 > this.limit;
  }

  private put(block: number, byte: number): Ending {
    if (byte < 0) {
      this.used[block] = false;
      return 'done';
    }
    const newest = this.copies.at(-1);
    if (newest?.needed[block] && !newest.paid.has(block)) {
      if (this.isOver() && this.protects) return 'failed';
      while (this.isOver() && this.copies.length > 0) this.drop(0);
      this.copies.at(-1)?.paid.add(block);
    }
    this.bytes[block] = byte;
    this.used[block] = true;
    return 'done';
  }

  private ifThere(name: string, act = (): void => {}): Ending {
    const isThere = name === 'volume' || this.copies.some((copy) => copy.name === name);
    if (this.lost || !isThere) return 'failed';
    act();
    return 'done';
  }

  private revert(name: string): Ending {
    if (this.making) return 'failed';
    return this.ifThere(name, () => {
      const at = this.copies.findIndex((copy) => copy.name === name);
      const [copy] = this.copies.slice(at) as [Copy];
      // What nobody needed is left as it is.
      this.bytes = this.bytes.map((byte, block) => (copy.needed[block] ? (copy.bytes[block] ?? -1) : byte));
      this.used = copy.used.slice();
      while (this.copies.length > at) this.drop(at);
    });
  }

  /** What a world says that this one does not, or null. */
  compare(world: World): string | null {
    const bytes = [...Array(this.bytes.length).keys()].map((block) => {
      const kept = world.volume?.content.at(block) ?? FIRST;
      return kept === FIRST ? block + 1 : kept;
    });
    if (bytes.join() !== this.bytes.join()) return `the volume has ${bytes}, not ${this.bytes}`;
    const names = world.shadows.map(({ name }) => name).join();
    if (names !== this.copies.map(({ name }) => name).join()) return `there is ${names}`;
    return this.compareCopies(world);
  }

  private compareCopies(world: World): string | null {
    for (const [at, copy] of this.copies.entries()) {
      const shadow = world.shadows[at];
      if (!shadow) return `${copy.name} is missing`;
      if (shadow.order.length !== copy.paid.size)
        return `${copy.name} saved ${shadow.order.length}, not ${copy.paid.size}`;
      for (const [block, byte] of copy.bytes.entries()) {
        const wanted = copy.needed[block] ? byte : -1;
        const seen = lookUp(world, shadow, block).byte;
        if (seen !== wanted) return `${copy.name} has ${seen} in block ${block}, not ${wanted}`;
      }
    }
    return null;
  }
}
