/** Rust’s Arc among the systems that play a neutral script. */
import { stringNeutral } from '../families/strings/neutral.ts';
import system from './index.ts';

export const stringArc = stringNeutral('Rust Arc', system);
