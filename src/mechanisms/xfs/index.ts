/** xfs. README.md has all of it. */
import { reflinks } from '../families/reflinks/system.ts';
import { rules } from './write.ts';

export default reflinks(rules);
