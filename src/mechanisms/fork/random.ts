/** Random commands that know the state they act on, so that most of them do something: for tests, fuzzing and benches. */
import { type Dice, pick } from '../../core/dice.ts';
import type { Holder, Table, World } from '../../core/world.ts';

export interface Wishes {
  /** Pages of a mapping or file, at most. */
  readonly pages: number;
  /** Living processes at a time, and ever. */
  readonly living: number;
  readonly ever: number;
  /** Mappings made in all. */
  readonly mappings: number;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

function range(roll: Dice, slots: number): string {
  if (roll(5) === 0) return 'all';
  const from = roll(slots);
  return roll(2) === 0 ? `${from}` : `${from}-${from + roll(Math.min(slots - from, 12))}`;
}

/** A byte that is not zero: zeros would hide a page that was not copied. */
const byte = (roll: Dice): string => hex(1 + roll(255));

type Chooser = (
  roll: Dice,
  world: World,
  holder: Holder,
  table: Table | undefined,
  wishes: Wishes,
) => string | null;

const fresh = (prefix: string, used: number): string => `${prefix}${used + 1}`;
const whole = ({ extents, slots }: Table): boolean => extents[0]?.from === 0 && extents[0].to === slots;
const onTable =
  (make: (roll: Dice, holder: Holder, table: Table) => string | null): Chooser =>
  (roll, _world, holder, table) =>
    table ? make(roll, holder, table) : null;

function mmap(roll: Dice, world: World, { name }: Holder, { mappings, pages }: Wishes): string | null {
  if (world.origins >= mappings) return null;
  const count = 1 + roll(pages);
  const line = `mmap ${name} m${world.origins} ${count}`;
  const files = world.objects.filter(({ kind }) => kind === 'file');
  const kind = roll(files.length > 0 ? 5 : 3);
  if (kind < 2) return line;
  if (kind === 2) return `${line} shared`;
  const file = pick(roll, files);
  const offset = roll(3) === 0 ? roll(file.slots) : 0;
  const fits = roll(8) === 0 ? count : Math.min(count, file.slots - offset);
  return `mmap ${name} m${world.origins} ${fits} ${pick(roll, ['private', 'private', 'shared'])} ${file.name} ${offset}`;
}

/** What to try, more likely the larger its weight. */
const CHOICES: readonly (readonly [number, Chooser])[] = [
  [
    30,
    onTable(
      (roll, { name }, table) => `write ${name} ${table.name} ${range(roll, table.slots)} ${byte(roll)}`,
    ),
  ],
  [18, onTable((roll, { name }, table) => `read ${name} ${table.name} ${range(roll, table.slots)}`)],
  [8, (roll, world, { name }, _table, wishes) => mmap(roll, world, { name } as Holder, wishes)],
  [
    14,
    (_roll, { holders }, { name }, _table, { ever, living }) =>
      holders.length < ever && holders.filter(({ alive }) => alive).length < living
        ? `fork ${name} ${fresh('P', holders.length)}`
        : null,
  ],
  [
    3,
    (_roll, { holders }, { name }, _table, { ever }) =>
      holders.length < ever ? `vfork ${name} ${fresh('P', holders.length)}` : null,
  ],
  [
    4,
    (_roll, { holders }, { name }) =>
      holders.filter(({ alive }) => alive).length > 1 ? `exit ${name}` : null,
  ],
  [2, (_roll, _world, { name }) => `exec ${name}`],
  [5, onTable((roll, { name }, table) => `munmap ${name} ${table.name} ${range(roll, table.slots)}`)],
  [
    5,
    onTable((roll, { name }, table) =>
      whole(table) ? `madvise ${name} ${table.name} dontneed ${range(roll, table.slots)}` : null,
    ),
  ],
  [
    4,
    onTable((roll, { name }, table) => {
      if (!whole(table)) return null;
      const anonymous = table.object < 0;
      const words = ['dontfork', 'dofork', ...(anonymous ? ['wipeonfork', 'keeponfork'] : [])];
      return `madvise ${name} ${table.name} ${pick(roll, words)}`;
    }),
  ],
  [
    4,
    onTable((roll, { name }, table) =>
      whole(table) ? `mprotect ${name} ${table.name} ${pick(roll, ['ro', 'rw'])}` : null,
    ),
  ],
  [
    2,
    (_roll, { holders }, _holder, _table, { ever }) =>
      holders.length < ever ? `proc ${fresh('P', holders.length)}` : null,
  ],
  [
    2,
    (roll, { objects }, _holder, _table, { pages }) => {
      const files = objects.filter(({ kind }) => kind === 'file').length;
      return files < 4 ? `file F${files} ${1 + roll(pages)} ${byte(roll)}` : null;
    },
  ],
  [
    3,
    (roll, { objects }) => {
      const files = objects.filter(({ kind }) => kind === 'file');
      if (files.length === 0) return null;
      const file = pick(roll, files);
      return `fwrite ${file.name} ${range(roll, file.slots)} ${byte(roll)}`;
    },
  ],
];

const WEIGHT = CHOICES.reduce((sum, [weight]) => sum + weight, 0);

/** The next line of a random scenario. The world accepts it, whatever it is. */
export function randomLine(roll: Dice, world: World, wishes: Wishes): string {
  const running = world.holders.filter(({ alive, waitsFor }) => alive && waitsFor < 0);
  if (running.length === 0) return `proc P${world.holders.length + 1}`;
  for (;;) {
    const holder = pick(roll, running);
    const tables = world.spaces[holder.space]?.tables ?? [];
    const table = tables.length > 0 ? pick(roll, tables) : undefined;
    let at = roll(WEIGHT);
    for (const [weight, choose] of CHOICES) {
      at -= weight;
      if (at >= 0) continue;
      const line = choose(roll, world, holder, table, wishes);
      if (line !== null) return line;
      break;
    }
  }
}
