/** What the same writes came to on each system: bytes copied, stored, and the lengths of files. */
import type { ChartCard, Figure, Measures } from '../../../../core/mechanism.ts';
import type { Member } from './member.ts';
import type { World } from './world.ts';

export const figures: readonly Figure[] = [
  { id: 'written', scope: 'world', unit: 'bytes' },
  { id: 'guests', scope: 'world', unit: 'count' },
  { id: 'copied', scope: 'holder', unit: 'bytes' },
  { id: 'stored', scope: 'holder', unit: 'bytes' },
  { id: 'fileBytes', scope: 'holder', unit: 'bytes' },
];

export const charts: readonly ChartCard[] = [
  { id: 'copied', scope: 'holder', figures: ['copied'] },
  { id: 'stored', scope: 'holder', figures: ['stored'] },
];

export const quick = (
  _members: readonly Member[],
  { written, guests }: World,
): Readonly<Record<string, number>> => ({
  written,
  guests: guests.length,
});

/** Of each system: what was copied for all guests, and what the guests' own files store and take. */
export function measure(members: readonly Member[], world: World): Measures {
  const holders = members.map(({ name, mechanism, probe, copied }, at) => {
    const state = world.worlds[at];
    const tops = world.guests.map((guest) => probe.top(state, guest));
    const values = {
      copied: mechanism.quick(state)[copied] ?? 0,
      stored: tops.reduce((sum, { stored }) => sum + stored, 0),
      fileBytes: tops.reduce((sum, { fileBytes }) => sum + fileBytes, 0),
    };
    return [at, { name, figures: values }] as const;
  });
  return { world: quick(members, world), holders: new Map(world.guests.length > 0 ? holders : []) };
}
