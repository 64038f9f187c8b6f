/** What pressing a thing on the stage says: a command that writes there, or reads. */
import type { Gestures } from '../../core/mechanism.ts';
import type { Picture } from '../../core/picture.ts';
import type { Thing } from '../../scene/scene.ts';

/** What disks are counted in, in bytes. */
const SECTOR = 512;
const A = 0x41;
const Z = 0x5a;

/** The byte that is written: the next letter of the alphabet. */
const nextByte = (byte: number): string => {
  const next = byte >= A && byte < Z ? byte + 1 : A;
  return `0x${next.toString(16).padStart(2, '0')}`;
};

/** Where a thing is, as gestures name it; null where nothing is read or written. */
function placeOf(thing: Thing) {
  if (thing.kind === 'slot') return { ...thing, offset: 0 };
  if (thing.kind === 'sight') return { ...thing, table: '' };
  if (thing.kind !== 'handle') return null;
  // A variable is a slot by itself.
  const { holder, value } = thing;
  return { holder, table: '', slot: 0, offset: 0, byte: value.head.charCodeAt(0) };
}

/** @returns the command, or '' where pressing says nothing */
export function commandFor(
  thing: Thing,
  isRead: boolean,
  gestures: Gestures,
  { holders }: Pick<Picture, 'holders'>,
): string {
  const place = placeOf(thing);
  if (!place) return '';
  const { table, slot, offset } = place;
  const words: Readonly<Record<string, string | number>> = {
    holder: holders.find(({ id }) => id === place.holder)?.name ?? '',
    ...{ table, slot, offset, sector: offset / SECTOR, byte: nextByte(place.byte) },
  };
  return gestures[isRead ? 'read' : 'write'].replace(
    /\{(\w+)\}/g,
    (_, name: string) => `${words[name] ?? ''}`,
  );
}
