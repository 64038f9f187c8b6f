/** What a process's menu offers, as commands ready to run. */
import type { ActionView } from '../../core/picture.ts';
import { type Holder, holderNamed, type Table, type World } from '../families/pages/world.ts';

/** Mappings that get entries of their own in the menu, newest first: more would make it longer than a screen. */
const MOST_MAPPINGS = 2;
const NEW_PAGES = 4;

/** A process name that nobody living has: P1, P2, … */
function freeProcess(world: World): string {
  let number = world.holders.length + 1;
  while (holderNamed(world, `P${number}`)) number++;
  return `P${number}`;
}

function freeMapping(tables: readonly Table[]): string {
  if (!tables.some(({ name }) => name === 'heap')) return 'heap';
  let number = tables.length + 1;
  while (tables.some(({ name }) => name === `m${number}`)) number++;
  return `m${number}`;
}

/** A suspended process can do nothing. */
export function actionsOf(world: World, { name, space, waitsFor }: Holder): readonly ActionView[] {
  if (waitsFor >= 0) return [];
  const mapped = (world.spaces[space]?.tables ?? []).filter(({ extents }) => extents.length > 0);
  const child = freeProcess(world);
  const memory = freeMapping(mapped);
  const act = (id: string, subject: string, line: string): ActionView => ({ id, subject, line });
  const ofMapping = ({ name: mapping, props, extents, slots }: Table): ActionView[] => [
    act('writeAll', mapping, `write ${name} ${mapping} all 0x5a`),
    act('readAll', mapping, `read ${name} ${mapping} all`),
    ...(extents[0]?.from === 0 && extents[0].to === slots
      ? [
          act('dontneed', mapping, `madvise ${name} ${mapping} dontneed`),
          props.writable
            ? act('protect', mapping, `mprotect ${name} ${mapping} ro`)
            : act('unprotect', mapping, `mprotect ${name} ${mapping} rw`),
        ]
      : []),
    act('munmap', mapping, `munmap ${name} ${mapping}`),
  ];
  return [
    act('fork', child, `fork ${name} ${child}`),
    act('vfork', child, `vfork ${name} ${child}`),
    act('exec', name, `exec ${name}`),
    act('exit', name, `exit ${name}`),
    act('mmap', memory, `mmap ${name} ${memory} ${NEW_PAGES}`),
    ...mapped.toReversed().slice(0, MOST_MAPPINGS).flatMap(ofMapping),
  ];
}
