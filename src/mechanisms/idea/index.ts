/** Copy-on-write itself, before any system: who asks gets a reference, who modifies gets a copy. README.md has all of it. */
import type { Mechanism } from '../../core/mechanism.ts';
import type { ActionView } from '../../core/picture.ts';
import { depictReferences, type Looks } from '../families/references/depict.ts';
import type { Event } from '../families/references/events.ts';
import { evolution } from '../families/references/evolve.ts';
import { presentOf, track } from '../families/references/life.ts';
import {
  type Draft,
  emptyWorld,
  type Holder,
  holderNamed,
  ownersOf,
  STATIC,
  type World,
} from '../families/references/world.ts';
import { charts, figures, measure, quick } from './figures.ts';
import { tell, tellable } from './tell.ts';
import { RESOURCE_BYTES, resourceOf, verbs } from './verbs.ts';

/** A caller that nobody is: C1, C2, … */
function freeCaller(world: World): string {
  let number = world.holders.length + 1;
  while (holderNamed(world, `C${number}`)) number++;
  return `C${number}`;
}

function actionsOf(world: World, { name, unit }: Holder): readonly ActionView[] {
  const buffer = world.buffers[unit];
  if (!buffer) return [];
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const another = freeCaller(world);
  return [
    act('read', name, `read ${name}`),
    act('modify', name, `modify ${name} "mine"`),
    act('ask', another, `ask ${another} ${resourceOf(buffer.label)}`),
    act('drop', name, `drop ${name}`),
  ];
}

/** No header, as nothing of it matters here; and no room but for what is written. */
const looks: Looks = {
  header: () => [],
  isLeaked: null,
  terminated: false,
  actions: actionsOf,
  measure,
  nameOf: (_world, { label }) => label,
  roomOf: ({ length }) => length,
};

/** What must always hold: every count is the number of callers, and a resource is in memory once. */
function check(world: World): readonly string[] {
  const wrong: string[] = [];
  const live = world.buffers.filter((buffer) => buffer.live && buffer.id !== STATIC);
  for (const { id, count, label, bytes } of live) {
    const owners = ownersOf(world, id).length;
    if (owners !== count) wrong.push(`${label} counts ${count} callers and has ${owners}`);
    if (bytes !== RESOURCE_BYTES) wrong.push(`${label} has ${bytes} bytes`);
    if (live.some((other) => other.id !== id && other.label === label)) wrong.push(`${label} is there twice`);
  }
  for (const { name, alive, unit } of world.holders)
    if (alive && !world.buffers[unit]?.live) wrong.push(`${name} refers to nothing`);
  return wrong;
}

/** The resources in memory are what a command can name besides callers. */
function depict(world: World, now: Parameters<Mechanism<World, Draft, Event>['depict']>[1]) {
  const picture = depictReferences(world, now, looks);
  const names = picture.units.flatMap(({ freed, name }) => (freed ? [] : [resourceOf(name)]));
  return { ...picture, objects: [...new Set(names)].map((name) => ({ name, slots: 1 })) };
}

const idea: Mechanism<World, Draft, Event> = {
  id: 'idea',
  family: 'idea',
  kin: [],
  gestures: { write: 'modify {holder} "mine"', read: 'read {holder}' },
  unitBytes: RESOURCE_BYTES,
  verbs,
  evolution,
  start: emptyWorld,
  code: () => '',
  tell,
  tellable,
  recordings: null,
  figures,
  charts,
  quick,
  measure,
  depict,
  track,
  present: (world, subject) => presentOf(world, subject, looks),
  check,
};
export default idea;
