/** Scenarios of btrfs files, played beside files that share nothing. */
import { proofOf } from '../families/reflinks/property.test-kit.ts';
import btrfs from './index.ts';

export const { playRandom, playLines } = proofOf(btrfs);
