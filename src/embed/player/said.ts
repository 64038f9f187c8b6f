/** What a player says only when it is asked, as a script of its own: the world in words, and what is wrong with a line. */
import { narrate } from '../../paint/narration.ts';
import { playerRefusals } from '../../text/en/player.ts';
import { refusals } from '../../text/en/refusals.ts';
import type { WordsPart } from '../contract.ts';

export const said: WordsPart = { narrate, refusals: { ...refusals, ...playerRefusals } };
