/** btrfs among the systems that play a neutral script. */
import { reflinkNeutral } from '../families/reflinks/neutral.ts';
import system from './index.ts';

export const btrfsNeutral = reflinkNeutral('btrfs', system);
