/** Scenarios of XFS files, played beside files that share nothing. */
import { proofOf } from '../families/reflinks/property.test-kit.ts';
import xfs from './index.ts';

export const { playRandom, playLines } = proofOf(xfs);
