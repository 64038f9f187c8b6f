/** The systems there are. This is the only list of them. */
import type { Mechanism } from '../core/mechanism.ts';
import fork from './fork/index.ts';
import idea from './idea/index.ts';
import string from './string/index.ts';
import arc from './string-arc/index.ts';
import eager from './string-eager/index.ts';
import qt from './string-qt/index.ts';
import swift from './string-swift/index.ts';

export const mechanisms: readonly Mechanism[] = [fork, string, eager, qt, arc, swift, idea];
