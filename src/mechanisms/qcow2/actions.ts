/** What one can do with a guest's disk from its menu: each entry is a line that can be run as it stands. */
import type { ActionView } from '../../core/picture.ts';
import { LIMITS } from './limits.ts';
import { type Image, imageNamed, imageOf, NONE, type World } from './world.ts';

const SECTOR = 512;

/** The lowest letter, then a number, that nothing is called. */
function freeName(world: World): string {
  const letter = ['A', 'B', 'C', 'D', 'E', 'F'].find((name) => !imageNamed(world, name));
  if (letter) return letter;
  let number = 2;
  while (imageNamed(world, `A${number}`)) number++;
  return `A${number}`;
}

function freeSnapshot({ qcow2 }: Image): string {
  let number = 1;
  while (qcow2?.snapshots.some(({ name }) => name === `s${number}`)) number++;
  return `s${number}`;
}

type Act = (id: string, subject: string, line: string) => ActionView;
const act: Act = (id, subject, line) => ({ id, subject, line });

function inside(image: Image): readonly ActionView[] {
  const { name, qcow2, data } = image;
  if (!qcow2 || data) return [];
  const next = freeSnapshot(image);
  const last = qcow2.snapshots.at(-1);
  const snapshot = act('snapshot', next, `snapshot ${name} ${next}`);
  if (!last) return [snapshot];
  return [
    snapshot,
    act('revert', last.name, `revert ${name} ${last.name}`),
    act('delete', last.name, `delete ${name} ${last.name}`),
  ];
}

/** Of a disk that a process keeps open. */
const running = (name: string, hasBelow: boolean): readonly ActionView[] => [
  ...(hasBelow ? [act('commit', name, `commit ${name}`)] : []),
  act('end', name, 'end'),
];

export function actionsOf(world: World, top: Image): readonly ActionView[] {
  const image = top.over === NONE ? top : imageOf(world, top.over);
  const { name, size, backing, qcow2 } = image;
  const io =
    size < SECTOR
      ? []
      : [
          act('read', name, `read ${name} 0 ${SECTOR}`),
          act('write', name, `write ${name} 0 ${SECTOR} 0x42`),
          act('discard', name, `discard ${name} 0 ${size}`),
        ];
  if (world.session?.image === image.id) return [...io, ...running(name, top.backing !== NONE)];
  if (world.session) return [];
  const next = freeName(world);
  const hasRoom = world.images.length < LIMITS.images;
  return [
    ...io,
    ...inside(image),
    ...(hasRoom ? [act('overlay', next, `overlay ${next} ${name}`)] : []),
    ...(backing === NONE ? [] : [act('commit', imageOf(world, backing).name, `commit ${name}`)]),
    ...(backing === NONE || !qcow2 ? [] : [act('flatten', name, `rebase ${name} -`)]),
    act('begin', name, `begin ${name}`),
    ...(hasRoom ? [act('throw-away', name, `begin ${name} snapshot`)] : []),
  ];
}
