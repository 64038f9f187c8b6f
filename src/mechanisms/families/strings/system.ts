/** A whole system of one of the kindred strategies: its rules, its words for them, and everything that they have in common. */
import type { Command, Mechanism, Tellable } from '../../../core/mechanism.ts';
import type { FieldView } from '../../../core/picture.ts';
import { depictReferences, type Looks } from '../references/depict.ts';
import type { Event } from '../references/events.ts';
import { evolution } from '../references/evolve.ts';
import { presentOf, track } from '../references/life.ts';
import {
  type Buffer,
  bufferName,
  type Draft,
  emptyWorld,
  ownersOf,
  STATIC,
  type World,
} from '../references/world.ts';
import { actionsOf } from './actions.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { repOf } from './kin.ts';
import { blockOf, type Rules } from './rules.ts';
import { tell } from './tell.ts';
import { tellableOf } from './tellable.ts';
import { verbsOf } from './verbs.ts';

/** Systems that the same scenarios can be played on; the first one has the shelf. */
export const KIN: readonly string[] = ['string', 'string-eager', 'string-qt', 'string-arc', 'string-swift'];

type StoredField = 'length' | 'capacity' | 'count';

export interface Kin {
  readonly id: string;
  readonly rules: Rules;
  /** The fields of a header by the names that they have there. */
  readonly header: readonly (readonly [name: string, field: StoredField])[];
  code(command: Command): string;
}

/** What must always hold: counts are owners, and sums are what there is. */
function check(world: World, rules: Rules): readonly string[] {
  const wrong: string[] = [];
  const buffers = [...world.buffers, ...world.insides.values()].filter(({ id }) => id !== STATIC);
  let bytes = 0;
  for (const buffer of buffers) {
    const { id, place, live, count, length, capacity } = buffer;
    const name = bufferName(world, id);
    const owners = ownersOf(world, id).length;
    if ((live ? count : 0) !== owners) wrong.push(`${name} counts ${count} owners and has ${owners}`);
    if (!live) continue;
    bytes += buffer.bytes;
    if (length > capacity) wrong.push(`${name} is longer than its capacity`);
    if (place === 'inside' && (owners > 1 || capacity !== rules.inline))
      wrong.push(`${name} is no inner buffer`);
    if (place === 'heap' && buffer.bytes !== blockOf(rules, capacity))
      wrong.push(`${name} has ${buffer.bytes} bytes`);
    if (rules.unshares === 'never' && owners !== 1) wrong.push(`${name} is shared`);
  }
  const { allocBytes, freedBytes } = world.totals;
  if (bytes !== allocBytes - freedBytes) wrong.push(`${bytes} bytes live, not as counted`);
  return wrong;
}

/** A menu without what is refused, and without a second way to read where there is only one. */
const offered = ({ references }: Rules): typeof actionsOf =>
  references === 'refused'
    ? (world, holder) => actionsOf(world, holder).filter((one) => one.id !== 'ref' && one.id !== 'constindex')
    : actionsOf;

export function systemOf({ id, rules, header, code }: Kin): Mechanism<World, Draft, Event> {
  const fields = (buffer: Buffer): readonly FieldView[] =>
    header.map(([name, field]) => ({ name, value: buffer[field] }));
  const terminated = rules.footerBytes > 0;
  const looks: Looks = { header: fields, isLeaked: null, terminated, actions: offered(rules), measure };
  const tellable: readonly Tellable[] = tellableOf(rules);
  return {
    id,
    family: 'strings',
    kin: KIN,
    gestures: { write: 'append {holder} "!"', read: 'cstr {holder}' },
    unitBytes: 1,
    verbs: verbsOf(repOf(rules)),
    evolution,
    start: emptyWorld,
    code,
    tell,
    tellable,
    recordings: null,
    figures,
    charts,
    quick,
    measure,
    depict: (world, now) => depictReferences(world, now, looks),
    track,
    present: (world, subject) => presentOf(world, subject, looks),
    check: (world) => check(world, rules),
  };
}
