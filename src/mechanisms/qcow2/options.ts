/** The options of `qemu-img create`: what they mean, and which of them QEMU refuses together (`qcow2_co_create` of block/qcow2.c). */
import type { Args } from '../../core/mechanism.ts';
import type { Failure } from './fail.ts';
import { hasArg, numberArg, textArg } from './find.ts';
import { clusterBytes, type Geometry, SUBCLUSTERS } from './geometry.ts';
import type { Prealloc } from './resize.ts';

const DEFAULT_CLUSTER = 65_536;
const SMALLEST = 512;
const LARGEST = 2 * 1024 * 1024;
const WIDTH = 16;
const WIDEST = 64;

export interface Options {
  readonly geometry: Geometry;
  readonly prealloc: Prealloc;
  readonly dataIsRaw: boolean;
}

const isOn = (args: Args, name: string): boolean => textArg(args, name) === 'on';

const isOld = (args: Args): boolean => ['0.10', 'v2'].includes(textArg(args, 'compat'));

/** What the options come to, as if they were all right. */
export function optionsOf(args: Args): Options {
  const cluster = hasArg(args, 'cluster_size') ? numberArg(args, 'cluster_size') : DEFAULT_CLUSTER;
  return {
    geometry: {
      clusterBits: Math.round(Math.log2(Math.max(1, cluster))),
      version: isOld(args) ? 2 : 3,
      refcountBits: hasArg(args, 'refcount_bits') ? numberArg(args, 'refcount_bits') : WIDTH,
      extended: isOn(args, 'extended_l2'),
      compression: textArg(args, 'compression_type') === 'zstd' ? 'zstd' : 'zlib',
      lazy: isOn(args, 'lazy_refcounts'),
    },
    prealloc: (textArg(args, 'preallocation') || 'off') as Prealloc,
    dataIsRaw: isOn(args, 'data_file_raw'),
  };
}

const isPower = (value: number): boolean => value > 0 && Math.log2(value) % 1 === 0;

/** Why an image can not be made: the reason, and the option at fault. */
export type Refused = readonly [why: Failure, what: string, value: number];

type Check = (args: Args, options: Options, hasBacking: boolean) => Refused | null;

const OF_VERSION_3: readonly (readonly [name: string, isSet: (args: Args) => boolean])[] = [
  ['extended_l2', (args) => isOn(args, 'extended_l2')],
  ['lazy_refcounts', (args) => isOn(args, 'lazy_refcounts')],
  ['refcount_bits', (args) => hasArg(args, 'refcount_bits') && numberArg(args, 'refcount_bits') !== WIDTH],
  ['data_file', (args) => hasArg(args, 'data_file')],
  ['compression_type', (args) => textArg(args, 'compression_type') === 'zstd'],
];

const CHECKS: readonly Check[] = [
  (args, { geometry }) => {
    const asked = hasArg(args, 'cluster_size') ? numberArg(args, 'cluster_size') : DEFAULT_CLUSTER;
    const isRight = clusterBytes(geometry) === asked && asked >= SMALLEST && asked <= LARGEST;
    return isRight ? null : ['create.cluster', 'cluster_size', asked];
  },
  (_args, { geometry }) =>
    geometry.extended && clusterBytes(geometry) < SMALLEST * SUBCLUSTERS
      ? ['create.subclusters', 'extended_l2', SMALLEST * SUBCLUSTERS]
      : null,
  (_args, { geometry }) =>
    isPower(geometry.refcountBits) && geometry.refcountBits <= WIDEST
      ? null
      : ['create.width', 'refcount_bits', geometry.refcountBits],
  (args, { geometry }) => {
    const wrong = geometry.version < 3 ? OF_VERSION_3.find(([, isSet]) => isSet(args)) : undefined;
    return wrong ? ['create.version', wrong[0], 0] : null;
  },
  (_args, { geometry, prealloc }, hasBacking) =>
    hasBacking && prealloc !== 'off' && !geometry.extended
      ? ['create.preallocation', 'preallocation', 0]
      : null,
  (args, { dataIsRaw }, hasBacking) =>
    dataIsRaw && (!hasArg(args, 'data_file') || hasBacking) ? ['create.data-file', 'data_file_raw', 0] : null,
];

/** The first thing that QEMU complains of, or null. */
export function refusedOptions(args: Args, options: Options, hasBacking: boolean): Refused | null {
  for (const check of CHECKS) {
    const refused = check(args, options, hasBacking);
    if (refused) return refused;
  }
  return null;
}

/** Options that a raw image does not have. */
const ONLY_QCOW2 = [
  'cluster_size',
  'compat',
  'refcount_bits',
  'extended_l2',
  'compression_type',
  'lazy_refcounts',
  'data_file',
  'data_file_raw',
];

export function refusedRaw(args: Args): Refused | null {
  const wrong = ONLY_QCOW2.find((name) => hasArg(args, name));
  if (wrong) return ['create.raw', wrong, 0];
  return textArg(args, 'preallocation') === 'metadata' ? ['create.raw', 'preallocation', 0] : null;
}
