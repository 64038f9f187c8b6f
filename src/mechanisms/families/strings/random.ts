/** Random commands that know the strings they act on, so that most of them do something: for tests, fuzzing and benches. */
import { type Dice, pick } from '../../../core/dice.ts';
import { bufferOf, type Holder, NOWHERE, type World } from '../references/world.ts';

export interface Wishes {
  /** Living variables at a time, and ever; pointers ever. */
  readonly living: number;
  readonly ever: number;
  readonly pointers: number;
  /** Whether strings grow to pages: around the borders where the library rounds. */
  readonly large: boolean;
  /** One line in this many has to be refused. */
  readonly refusals?: number;
}

interface Scene {
  readonly roll: Dice;
  readonly world: World;
  readonly wishes: Wishes;
  readonly living: readonly Holder[];
  /** Whom it is about, and another one, perhaps the same. */
  readonly x: Holder;
  readonly y: Holder;
  /** Length and capacity of what `x` reads. */
  readonly length: number;
  readonly capacity: number;
}

type Chooser = (scene: Scene) => string | null;

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABC .,!?-09';
const ODD = ['"', "'", '\\', '#'];

/** In double quotes, with what would end them or escape marked. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

function text(roll: Dice, most: number): string {
  const length = roll(most + 1);
  let out = '';
  while (out.length < length) out += roll(12) === 0 ? pick(roll, ODD) : pick(roll, [...LETTERS]);
  return quoted(out);
}

const char = (roll: Dice): string => {
  const one = roll(15) === 0 ? pick(roll, ['"', '\\\\', '#', '']) : pick(roll, [...LETTERS]);
  return `'${one}'`;
};

/** Small counts mostly; in large worlds some at the borders of pages, where 57 bytes are header, end and allocator. */
function count(roll: Dice, { large }: Wishes, most = 30): number {
  if (!large || roll(2) === 0) return roll(most);
  const page = 4096 * (1 + roll(3));
  return roll(3) === 0 ? roll(9000) : page - 57 - 4 + roll(9);
}

const huge = (roll: Dice): string => pick(roll, ['-1', '4611686018427388000', '9000000000000000000']);
const position = ({ roll, length }: Scene): number =>
  roll(12) === 0 ? length + 1 + roll(3) : roll(length + 1);
const part = (roll: Dice, length: number): string =>
  pick(roll, ['', ' npos', ` ${roll(length + 2)}`, ` ${roll(4)}`]);

/** A new name: now and then one that a variable had which is gone. */
function fresh({ roll, world, wishes, living }: Scene): string | null {
  if (world.holders.length >= wishes.ever || living.length >= wishes.living) return null;
  const names = new Set(living.map(({ name }) => name));
  const gone = world.holders.filter(({ name }) => !names.has(name));
  return gone.length > 0 && roll(4) === 0 ? pick(roll, gone).name : `s${world.holders.length}`;
}

const making =
  (make: (scene: Scene, name: string) => string): Chooser =>
  (scene) => {
    const name = fresh(scene);
    return name === null ? null : make(scene, name);
  };

/** Only where there is a character. */
const filled =
  (make: (scene: Scene) => string): Chooser =>
  (scene) =>
    scene.length > 0 ? make(scene) : null;

const pointing =
  (make: (scene: Scene, name: string) => string): Chooser =>
  (scene) => {
    const { roll, world, wishes } = scene;
    if (world.pointers.length >= wishes.pointers) return null;
    return make(scene, `p${roll(4) === 0 ? roll(3) : world.pointers.length}`);
  };

const through =
  (make: (scene: Scene, name: string) => string): Chooser =>
  (scene) => {
    const living = scene.world.pointers.filter(({ alive }) => alive);
    return living.length > 0 ? make(scene, pick(scene.roll, living).name) : null;
  };

/** Sizes at which something happens: around the capacity, the length and twice the capacity. */
function sizeNear({ roll, length, capacity, wishes }: Scene): number {
  const near = pick(roll, [length, capacity, 2 * capacity, capacity + 1, count(roll, wishes)]);
  return Math.min(Math.max(0, near + roll(3) - 1), 40_000);
}

/** What to try, more likely the larger its weight. */
const CHOICES: readonly (readonly [number, Chooser])[] = [
  [9, making(({ roll }, name) => `let ${name} ${text(roll, 20)}`)],
  [3, making(({ roll, wishes }, name) => `letn ${name} ${count(roll, wishes)} ${char(roll)}`)],
  [1, making(({ roll }, name) => `letn ${name} ${huge(roll)} 'x'`)],
  [1, making((_scene, name) => `empty ${name}`)],
  [18, making(({ x }, name) => `copy ${name} ${x.name}`)],
  [4, making(({ x }, name) => `move ${name} ${x.name}`)],
  [4, making((s, name) => `substr ${name} ${s.x.name} ${position(s)}${part(s.roll, s.length)}`)],
  [4, making(({ x, y }, name) => `concat ${name} ${x.name} ${y.name}`)],
  [7, ({ living, x }) => (living.length > 1 ? `drop ${x.name}` : null)],
  [8, ({ x, y }) => `assign ${x.name} ${y.name}`],
  [3, ({ x, y }) => `moveassign ${x.name} ${y.name}`],
  [4, ({ roll, x }) => `set ${x.name} ${text(roll, 25)}`],
  [2, ({ roll, x, wishes }) => `setn ${x.name} ${count(roll, wishes)} ${char(roll)}`],
  [1, ({ roll, x }) => `${pick(roll, ['setn', 'appendn', 'resize'])} ${x.name} ${huge(roll)} 'x'`],
  [1, ({ roll, x }) => `reserve ${x.name} ${huge(roll)}`],
  [4, ({ x, y }) => `swap ${x.name} ${y.name}`],
  [3, ({ x }) => `clear ${x.name}`],
  [8, ({ roll, x }) => `append ${x.name} ${text(roll, 12)}`],
  [3, ({ roll, x, wishes }) => `appendn ${x.name} ${count(roll, wishes)} ${char(roll)}`],
  [5, ({ x, y, length }) => (length > 9000 ? null : `appendvar ${x.name} ${y.name}`)],
  [7, ({ roll, x }) => `push ${x.name} ${char(roll)}`],
  [3, filled(({ x }) => `pop ${x.name}`)],
  [4, (s) => `insert ${s.x.name} ${position(s)} ${text(s.roll, 8)}`],
  [5, (s) => `erase ${s.x.name} ${position(s)}${part(s.roll, s.length)}`],
  [4, (s) => `replace ${s.x.name} ${position(s)} ${pick(s.roll, ['npos', s.roll(6)])} ${text(s.roll, 8)}`],
  [4, (s) => `resize ${s.x.name} ${sizeNear(s)}${s.roll(2) === 0 ? '' : ` ${char(s.roll)}`}`],
  [4, (s) => `reserve ${s.x.name} ${sizeNear(s)}`],
  [3, ({ x }) => `shrink ${x.name}`],
  [3, ({ roll, x, length }) => `insertit ${x.name} ${roll(length + 1)} ${char(roll)}`],
  [3, filled(({ roll, x, length }) => `eraseit ${x.name} ${roll(length)}`)],
  [5, filled(({ roll, x, length }) => `index ${x.name} ${roll(length)} ${char(roll)}`)],
  [4, ({ roll, x, length }) => `readindex ${x.name} ${roll(length + 1)}`],
  [3, (s) => `at ${s.x.name} ${position(s)}`],
  [3, ({ roll, x }) => `${pick(roll, ['begin', 'end', 'mdata'])} ${x.name}`],
  [2, ({ roll, x, length }) => `constindex ${x.name} ${roll(length + 1)}`],
  [2, (s) => `constat ${s.x.name} ${position(s)}`],
  [2, ({ roll, x }) => `${pick(roll, ['cbegin', 'cstr', 'data', 'size'])} ${x.name}`],
  [2, ({ x, y }) => `compare ${x.name} ${y.name}`],
  [
    4,
    pointing(({ roll, x, length }, name) =>
      length > 0 ? `ref ${name} ${x.name} ${roll(length)}` : `cptr ${name} ${x.name}`,
    ),
  ],
  [2, pointing(({ x }, name) => `cptr ${name} ${x.name}`)],
  [5, through(({ roll }, name) => `poke ${name} ${char(roll)}`)],
  [3, through((_scene, name) => `peek ${name}`)],
];

/** Commands that have to be refused. */
const WRONG: readonly Chooser[] = [
  ({ roll }) => pick(roll, ['drop nobody', 'append nobody "x"', 'peek nowhere', "poke nowhere 'x'"]),
  ({ x }) => `let ${x.name} "again"`,
  ({ x }) => `copy ${x.name} ${x.name}`,
  ({ roll, x, length }) => `index ${x.name} ${length + roll(3)} 'x'`,
  ({ roll, x, length }) => `readindex ${x.name} ${length + 1 + roll(3)}`,
  ({ x, length }) => `ref p9 ${x.name} ${length}`,
  ({ x, length }) => `insertit ${x.name} ${length + 1} 'x'`,
  ({ x, length }) => (length === 0 ? `pop ${x.name}` : `eraseit ${x.name} ${length}`),
  ({ roll, x }) => `${pick(roll, ['reserve', 'resize'])} ${x.name} 2000000`,
];

const WEIGHT = CHOICES.reduce((sum, [weight]) => sum + weight, 0);

function choose(scene: Scene): string | null {
  let at = scene.roll(WEIGHT);
  for (const [weight, chooser] of CHOICES) {
    at -= weight;
    if (at < 0) return chooser(scene);
  }
  return null;
}

/** The next line of a random scenario. Without `refusals` the world accepts it, whatever it is. */
export function randomLine(roll: Dice, world: World, wishes: Wishes): string {
  const living = world.holders.filter(({ alive, unit }) => alive && unit !== NOWHERE);
  if (living.length === 0) return `let s${world.holders.length} ${text(roll, 20)}`;
  for (;;) {
    const x = pick(roll, living);
    const { length, capacity } = bufferOf(world, x.unit);
    const scene = { roll, world, wishes, living, x, y: pick(roll, living), length, capacity };
    const isWrong = wishes.refusals !== undefined && roll(wishes.refusals) === 0;
    const line = isWrong ? pick(roll, WRONG)(scene) : choose(scene);
    if (line !== null) return line;
  }
}
