/** Strings that are copied at once among the systems that play a neutral script. */
import { stringNeutral } from '../families/strings/neutral.ts';
import system from './index.ts';

export const stringEager = stringNeutral('std::string today', system);
