/** The same where several are played side by side, whose player tells them in words itself. */
import { playerRefusals } from '../../text/en/player.ts';
import { refusals } from '../../text/en/refusals.ts';
import type { WordsPart } from '../contract.ts';

export const said: WordsPart = { narrate: () => [], refusals: { ...refusals, ...playerRefusals } };
