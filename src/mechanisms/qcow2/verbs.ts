/** The verbs of disk scenarios: each is one run of qemu-img or qemu-io, or a command to a process that keeps an image open. */
import type { Args, Tx, Verb } from '../../core/mechanism.ts';
import { cards, type VerbName } from './cards.ts';
import type { Event } from './events.ts';
import { fail } from './fail.ts';
import { hasArg, imageArg, numberArg, rangeArgs } from './find.ts';
import { MAX_REQUEST } from './geometry.ts';
import { making } from './making.ts';
import { managing } from './managing.ts';
import { packClusters } from './pack.ts';
import { emit, imageIn, metersOf, newProcess, openChain, type Process } from './process.ts';
import { discardImage, isInside, writeImage, zeroImage } from './raw.ts';
import { noteReads } from './read.ts';
import { isLocked, sessions } from './session.ts';
import type { Draft, Image } from './world.ts';

type Run = (p: Process, args: Args) => void;

const SECTOR = 512;
/** What qemu-io writes where no byte is given. */
const PATTERN = 0xcd;

/** What is asked of a part of a disk. */
interface Request {
  readonly p: Process;
  /** The image that is named, and the one that is written: in a session that may be a temporary overlay. */
  readonly image: Image;
  readonly id: number;
  readonly offset: number;
  readonly length: number;
  readonly byte: number;
}

type Ask = (request: Request) => void;

/** Opens an image as qemu-io does, or takes the process that has it open. */
const asking =
  (ask: Ask, isRead = false): Run =>
  (p, args) => {
    const image = imageArg(p.world, args, 'image');
    const [offset, length] = rangeArgs(args);
    const { session } = p.world;
    if (session?.image !== image.id && isLocked(p.world, image.id, isRead)) {
      fail(p, image, 'locked');
      return;
    }
    const id = session?.image === image.id ? session.top : image.id;
    openChain(p, id, true);
    if (length > MAX_REQUEST) fail(p, image, 'too-long', '', length);
    else
      ask({ p, image, id, offset, length, byte: hasArg(args, 'byte') ? numberArg(args, 'byte') : PATTERN });
  };

/** Only within the disk. */
const inside =
  (ask: Ask): Ask =>
  (request) => {
    const { p, image, id, offset, length } = request;
    if (isInside(p, id, offset, length)) ask(request);
    else fail(p, image, 'beyond', '', imageIn(p, id).size);
  };

const write: Ask = ({ p, id, offset, length, byte }) =>
  writeImage(p, id, offset, length, { kind: 'byte', byte, why: 'data' });

const read: Ask = ({ p, id, offset, length }) => {
  noteReads(p, id, offset, length);
  emit(p, 'read', { image: id, guest: offset, bytes: length });
};

const zero: Ask = ({ p, id, offset, length }) => zeroImage(p, id, offset, length, false);
const zeroUnmap: Ask = ({ p, id, offset, length }) => zeroImage(p, id, offset, length, true);
const discard: Ask = ({ p, id, offset, length }) => discardImage(p, id, offset, length);

const pack: Ask = ({ p, image, id, offset, length, byte }) => {
  const { qcow2, data, size } = imageIn(p, id);
  if (!qcow2) {
    fail(p, image, 'packed.raw');
    return;
  }
  const cluster = 2 ** qcow2.geometry.clusterBits;
  const isPart = offset % cluster !== 0 || (length % cluster !== 0 && offset + length !== size);
  if (data) fail(p, image, 'packed.data-file');
  else if (isPart) fail(p, image, 'packed.part', '', cluster);
  else if (!packClusters(p, id, offset, length, byte)) fail(p, image, 'packed.taken');
};

/** Compressed data has to be asked for in whole sectors. */
const packing: Ask = (request) => {
  const { p, image, offset, length } = request;
  if (offset % SECTOR !== 0 || length % SECTOR !== 0) fail(p, image, 'packed.sectors');
  else inside(pack)(request);
};

const requests: Readonly<Record<string, Run>> = {
  write: asking(inside(write)),
  writec: asking(packing),
  zero: asking(inside(zero)),
  zerou: asking(inside(zeroUnmap)),
  discard: asking(inside(discard)),
  read: asking(inside(read), true),
};

const runs: Readonly<Record<string, Run>> = { ...making, ...requests, ...managing, ...sessions };

/** What a process that goes on keeps in mind, and what this command moved. */
function finish(p: Process): void {
  const { session } = p.world;
  const hints = [...p.opened].map(([image, { free, freeByte }]) => ({ image, free, freeByte }));
  const others = session?.hints.filter(({ image }) => !p.opened.has(image)) ?? [];
  if (session && hints.length > 0) emit(p, 'remembered', { hints: [...others, ...hints] });
  const meters = metersOf(p);
  if (meters.length > 0) emit(p, 'measured', { meters });
}

const verb = (name: VerbName): Verb<Draft, Event> => ({
  name,
  params: cards[name],
  run(tx: Tx<Draft, Event>, args: Args) {
    const p = newProcess(tx);
    (runs[name] as Run)(p, args);
    finish(p);
  },
});

export const verbs: readonly Verb<Draft, Event>[] = (Object.keys(cards) as VerbName[]).map(verb);
