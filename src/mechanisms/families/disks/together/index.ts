/** The same script on several systems at once, lined up: a mechanism made of mechanisms. */
import type { Mechanism, Tellable } from '../../../../core/mechanism.ts';
import type { Told } from '../../../../core/told.ts';
import { depict } from './depict.ts';
import { charts, figures, measure, quick } from './figures.ts';
import type { Member } from './member.ts';
import { CELL } from './shown.ts';
import { verbsOf } from './verbs.ts';
import { type Draft, type Event, emptyWorld, evolutionOf, type World } from './world.ts';

export { type Member, member, type Op, type Owned, type Probe } from './member.ts';

/** Of each system only what its copies and failures say is told: all else is there by itself. */
const TOLD: readonly Told['phase'][] = ['copy', 'write', 'read', 'trap'];

/** The systems that it is made of can be asked for. */
export type Together = Mechanism<World, Draft, Event> & { readonly members: readonly Member[] };

/** @param id of the system that they are together */
export function together(id: string, members: readonly Member[]): Together {
  const tellOf = (before: Draft, event: Event): Told | null => {
    if (event.type === 'based') return { phase: 'change', id: 'based', params: { bytes: event.size } };
    if (event.type === 'joined') return { phase: 'change', id: 'joined', params: { who: event.name } };
    if (event.type === 'turned') return null;
    const { mechanism } = members[event.member] as Member;
    const told = mechanism.tell(before.worlds[event.member], event.event);
    if (!told || before.shown === '' || !TOLD.includes(told.phase)) return null;
    return { ...told, id: `${mechanism.id}/${told.id}` };
  };
  const tellable: readonly Tellable[] = [
    { id: 'based', rule: '' },
    { id: 'joined', rule: '' },
    ...members.flatMap(({ mechanism }) =>
      mechanism.tellable.map(({ id: one, rule }) => ({
        id: `${mechanism.id}/${one}`,
        rule: rule === '' ? '' : `${mechanism.id}/${rule}`,
      })),
    ),
  ];
  return {
    id,
    members,
    family: 'disks',
    kin: [],
    gestures: { write: 'write {holder} {offset} 512 {byte}', read: 'read {holder} {offset} 512' },
    unitBytes: CELL,
    verbs: verbsOf(members),
    evolution: evolutionOf(members),
    start: () => emptyWorld(members),
    code: () => '',
    tell: tellOf,
    tellable,
    recordings: null,
    figures,
    charts,
    quick: (world) => quick(members, world),
    measure: (world) => measure(members, world),
    depict: (world, now, viewport) => depict(members, world, now, viewport),
    track: () => ({ see: () => [], refs: () => 0 }),
    present: () => ({ name: '', unit: null, alive: false }),
    check: (world) =>
      members.flatMap(({ mechanism }, at) =>
        mechanism.check(world.worlds[at]).map((wrong) => `${mechanism.id}: ${wrong}`),
      ),
  };
}
