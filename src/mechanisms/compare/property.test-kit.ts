/** Random neutral scripts on random strategies at once, beside full private copies written down byte by byte. */

import { type Dice, dice, pick } from '../../core/dice.ts';
import { firstOther } from '../../core/differ.test-kit.ts';
import { mechanisms } from '../all.test-kit.ts';
import { BASE, FILL } from '../families/compare/neutral.ts';
import type { Ending, Failure, Subject, Tried } from '../families/disks/play.test-kit.ts';
import { tryLines, tryRandom } from '../families/disks/play.test-kit.ts';
import type { Compare } from './index.ts';
import { type Draft, type Event, strategyOf, type World } from './world.ts';

export const system = mechanisms.find(({ id }) => id === 'compare') as unknown as Compare;

const byId = new Map(system.strategies.map((one) => [one.id, one]));

/** `64K` and the like in bytes. */
function bytesOf(word = '0'): number {
  const unit = { K: 1024, M: 1024 ** 2 }[word.at(-1) ?? ''] ?? 1;
  return unit === 1 ? Number(word) : Number(word.slice(0, -1)) * unit;
}

/** What every name reads, one number for each byte; nothing is shared. */
class Copies {
  private readonly all = new Map<string, Uint8Array>();
  private readonly ever = new Set<string>();
  private chosen: readonly string[] = [];

  run(line: string): Ending {
    const [verb = '', ...words] = line.split(' ');
    if (verb === 'with') return this.choose(words);
    if (verb === 'base') return this.base(bytesOf(words[0]));
    const [name = ''] = words;
    const base = this.all.get(BASE);
    if (!base) return 'refused';
    if (verb === 'share') return this.share(name, base);
    const bytes = this.all.get(name);
    if (!bytes || (verb === 'drop' && name === BASE)) return 'refused';
    if (verb === 'drop') this.all.delete(name);
    return verb === 'drop' ? 'done' : this.access(bytes, verb, words);
  }

  private choose(ids: readonly string[]): Ending {
    if (this.chosen.length > 0 || new Set(ids).size < ids.length) return 'refused';
    this.chosen = ids;
    return 'done';
  }

  private get grain(): number {
    return Math.max(...this.chosen.map((id) => byId.get(id)?.grain ?? 1));
  }

  private base(size: number): Ending {
    const most = Math.min(...this.chosen.map((id) => byId.get(id)?.most ?? 0));
    if (this.chosen.length === 0 || this.all.size > 0) return 'refused';
    if (size < 4096 || size > most || size % this.grain !== 0) return 'refused';
    this.all.set(BASE, new Uint8Array(size).fill(FILL));
    return 'done';
  }

  private share(name: string, base: Uint8Array): Ending {
    if (this.ever.has(name) || name.startsWith(BASE) || this.ever.size === 8) return 'refused';
    this.ever.add(name);
    this.all.set(name, base.slice());
    return 'done';
  }

  private access(bytes: Uint8Array, verb: string, [, offset, count, byte]: readonly string[]): Ending {
    const [at, length] = [bytesOf(offset), bytesOf(count)];
    const isWhole = at % this.grain === 0 && length % this.grain === 0 && length > 0;
    if (!isWhole || at + length > bytes.length) return 'refused';
    if (verb === 'write') bytes.fill(Number(byte), at, at + length);
    return 'done';
  }

  compare({ columns, worlds, size, room }: World): string | null {
    for (const [at, column] of columns.entries()) {
      const one = strategyOf(system.strategies, column);
      if (size === 0) continue;
      // What a column could not do it need not show; everything else it must.
      const wronged = new Set(column.cannots.map(({ name }) => name));
      for (const [name, bytes] of this.all) {
        if (wronged.has(name) || column.refused > 0) continue;
        const read = one.read(worlds[at], name, 0, size);
        // Where room is short snapshots are lost, but what can be read is right; and the original is never lost.
        if (!read && room >= 0 && name !== BASE) continue;
        const wrong = differs(read, bytes);
        if (wrong) return `${one.id}: ${name} ${wrong}`;
      }
    }
    return null;
  }
}

function differs(read: ReturnType<Compare['strategies'][number]['read']>, bytes: Uint8Array): string | null {
  if (!read) return 'cannot be read';
  let end = 0;
  for (const { from, to, value } of read) {
    if (from !== end) return `is not read from ${end} on`;
    const wrong = firstOther(bytes, value, from, Math.min(to, bytes.length));
    if (wrong >= 0) return `reads ${value} at ${wrong}, not ${bytes[wrong]}`;
    end = to;
  }
  return end === bytes.length ? null : `ends at ${end}`;
}

const NAMES = ['s1', 's2', 's3'];

export function randomLine(roll: Dice, { columns, size, grain, names }: World): string {
  if (columns.length === 0) {
    const ids = Array.from({ length: 2 + roll(4) }, () => pick(roll, system.strategies).id);
    return `with ${ids.join(' ')}`;
  }
  if (size === 0) {
    const room = pick(roll, ['', '', ' room=0', ' room=16K', ' room=40K', ' room=200K']);
    return `base ${pick(roll, ['64K', '64K', '32K', '128K', '48K', '100', '2M'])}${room}`;
  }
  const living = names.filter(({ alive }) => alive).map(({ name }) => name);
  if (living.length === 1 || roll(8) === 0) return `share ${pick(roll, NAMES)}`;
  if (roll(16) === 0) return `drop ${pick(roll, [...NAMES, BASE])}`;
  const at = roll(size / grain) * grain + pick(roll, [0, 0, 0, 0, 0, 1]);
  const length = (1 + roll(4)) * grain;
  const place = `${pick(roll, [...living, BASE, 's9'])} ${at} ${length}`;
  return roll(4) === 0 ? `read ${place}` : `write ${place} ${roll(5)}`;
}

const subject: Subject<World, Draft, Event> = {
  system,
  eager: () => new Copies(),
  isFailure: () => false,
  line: randomLine,
};

/** Plays the scenario that a seed stands for. */
export const playRandom = (seed: number, length = 30): Tried =>
  tryRandom(subject, dice(Math.imul(seed, 0x9e37_79b1)), Math.min(length, 30));

export const playLines = (lines: readonly string[]): Failure | null => tryLines(subject, lines);
