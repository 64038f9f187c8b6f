/** Random commands that know the state they act on, so that most of them do something: for tests, fuzzing and benches. */
import { type Dice, pick } from '../../core/dice.ts';
import type { Holder, Table, World } from '../families/pages/world.ts';

export interface Wishes {
  /** Pages of a mapping or file, at most. */
  readonly pages: number;
  /** Living processes at a time, and ever. */
  readonly living: number;
  readonly ever: number;
  /** Mappings made in all. */
  readonly mappings: number;
  /** Also names used again, of the dead and the unmapped, `cpu`, and one line in this many that has to be refused. */
  readonly refusals?: number;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

function range(roll: Dice, slots: number): string {
  if (roll(5) === 0) return 'all';
  const from = roll(slots);
  const most = roll(4) === 0 ? slots : 12;
  return roll(2) === 0 ? `${from}` : `${from}-${from + roll(Math.min(slots - from, most))}`;
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

/** A name for a new process: now and then one that a dead process had. */
function newcomer(roll: Dice, { holders }: World, { refusals }: Wishes): string {
  const living = new Set(holders.filter(({ alive }) => alive).map(({ name }) => name));
  const dead = holders.filter(({ name }) => !living.has(name));
  return refusals && dead.length > 0 && roll(3) === 0 ? pick(roll, dead).name : `P${holders.length + 1}`;
}

/** A name for a new mapping: now and then one that was unmapped altogether. */
function newMapping(roll: Dice, world: World, holder: Holder, { refusals }: Wishes): string {
  const tables = world.spaces[holder.space]?.tables ?? [];
  const gone = tables.filter(({ name }) => !tables.some((t) => t.name === name && t.extents.length > 0));
  return refusals && gone.length > 0 && roll(2) === 0 ? pick(roll, gone).name : `m${world.origins}`;
}

const whole = ({ extents, slots }: Table): boolean => extents[0]?.from === 0 && extents[0].to === slots;
const onTable =
  (make: (roll: Dice, holder: Holder, table: Table) => string | null): Chooser =>
  (roll, _world, holder, table) =>
    table ? make(roll, holder, table) : null;

function mmap(roll: Dice, world: World, holder: Holder, wishes: Wishes): string | null {
  if (world.origins >= wishes.mappings) return null;
  const count = 1 + roll(wishes.pages);
  const words = `mmap ${holder.name} ${newMapping(roll, world, holder, wishes)}`;
  const line = `${words} ${count}`;
  const files = world.objects.filter(({ kind }) => kind === 'file');
  const kind = roll(files.length > 0 ? 5 : 3);
  if (kind < 2) return line;
  if (kind === 2) return `${line} shared`;
  const file = pick(roll, files);
  const offset = roll(3) === 0 ? roll(file.slots) : 0;
  const fits = roll(8) === 0 ? count : Math.min(count, file.slots - offset);
  return `${words} ${fits} ${pick(roll, ['private', 'private', 'shared'])} ${file.name} ${offset}`;
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
  [8, (roll, world, holder, _table, wishes) => mmap(roll, world, holder, wishes)],
  [
    14,
    (roll, world, { name }, _table, wishes) =>
      world.holders.length < wishes.ever && world.holders.filter(({ alive }) => alive).length < wishes.living
        ? `fork ${name} ${newcomer(roll, world, wishes)}`
        : null,
  ],
  [
    3,
    (roll, world, { name }, _table, wishes) =>
      world.holders.length < wishes.ever ? `vfork ${name} ${newcomer(roll, world, wishes)}` : null,
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
    (roll, world, _holder, _table, wishes) =>
      world.holders.length < wishes.ever ? `proc ${newcomer(roll, world, wishes)}` : null,
  ],
  [1, (roll, _world, { name }, _table, { refusals }) => (refusals ? `cpu ${name} ${roll(4)}` : null)],
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

/** Commands that have to be refused. Those about a mapping come out null where there is none to be wrong about. */
const WRONG: readonly Chooser[] = [
  (roll, _world, { name }) => pick(roll, ['read nobody m0 0', 'exit nobody', `read ${name} nothing 0`]),
  (roll, _world, { name }) => pick(roll, [`fork ${name} ${name}`, `vfork ${name} ${name}`, `proc ${name}`]),
  (roll, _world, { name }) => pick(roll, ['fwrite nofile 0 0x11', `mmap ${name} m_ 1 private nofile`]),
  (roll, _world, { name }) => pick(roll, ['file none 0', `mmap ${name} none 0`, 'cpu nobody 1']),
  (roll, { holders }) => {
    const suspended = holders.filter(({ waitsFor }) => waitsFor >= 0);
    if (suspended.length === 0) return null;
    const { name } = pick(roll, suspended);
    return pick(roll, [`exit ${name}`, `fork ${name} late`, `exec ${name}`, `mmap ${name} late 2`]);
  },
  (roll, { objects }) => {
    const files = objects.filter(({ kind }) => kind === 'file');
    if (files.length === 0) return null;
    const { name, slots } = pick(roll, files);
    return pick(roll, [`file ${name} 3`, `fwrite ${name} ${slots} 0x22`, `fwrite ${name} 0-${slots} 0x22`]);
  },
  onTable((roll, { name }, { name: map, slots }) =>
    pick(roll, [
      `write ${name} ${map} ${slots} 0x33`,
      `read ${name} ${map} 0-${slots}`,
      `munmap ${name} ${map} ${slots + roll(5)}`,
      `madvise ${name} ${map} dontneed ${slots}`,
      `read ${name} ${map} 2-1`,
    ]),
  ),
  onTable((roll, { name }, table) => {
    const { name: map, slots, extents } = table;
    if (extents.length > 0 && roll(2) === 0) return `mmap ${name} ${map} 1`;
    if (!whole(table)) return pick(roll, [`mprotect ${name} ${map} ro`, `madvise ${name} ${map} dontfork`]);
    if (table.object >= 0) return `madvise ${name} ${map} wipeonfork`;
    return slots > 1 ? `madvise ${name} ${map} dontfork 0` : null;
  }),
];

/** Without the mappings whose name a newer one has. */
const reachable = (tables: readonly Table[]): readonly Table[] =>
  tables.filter(({ name }, at) => !tables.some((other, index) => index > at && other.name === name));

const WEIGHT = CHOICES.reduce((sum, [weight]) => sum + weight, 0);

/** The next line of a random scenario. Without `refusals` the world accepts it, whatever it is. */
export function randomLine(roll: Dice, world: World, wishes: Wishes): string {
  const running = world.holders.filter(({ alive, waitsFor }) => alive && waitsFor < 0);
  if (running.length === 0) return `proc P${world.holders.length + 1}`;
  for (;;) {
    const holder = pick(roll, running);
    const tables = reachable(world.spaces[holder.space]?.tables ?? []);
    const table = tables.length > 0 ? pick(roll, tables) : undefined;
    if (wishes.refusals && roll(wishes.refusals) === 0) {
      const line = pick(roll, WRONG)(roll, world, holder, table, wishes);
      if (line !== null) return line;
    }
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
