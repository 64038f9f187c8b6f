/** Swift’s arrays among the systems that play a neutral script. */
import { stringNeutral } from '../families/strings/neutral.ts';
import system from './index.ts';

export const stringSwift = stringNeutral('Swift Array', system);
