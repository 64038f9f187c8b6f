/** Qt’s strings among the systems that play a neutral script. */
import { stringNeutral } from '../families/strings/neutral.ts';
import system from './index.ts';

export const stringQt = stringNeutral('QByteArray', system);
