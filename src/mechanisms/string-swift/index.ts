/** Swift's arrays: values whose storage is shared until one of them is changed. Rules and sources: README.md. */
import { systemOf } from '../families/strings/system.ts';
import { code } from './code.ts';

const swift = systemOf({
  id: 'string-swift',
  rules: {
    headerBytes: 32,
    footerBytes: 0,
    inline: 0,
    empty: 'static',
    unshares: 'writes',
    references: 'refused',
    growth: 'double',
    reserve: 'exact',
    clear: 'lets go',
    copiesFirst: false,
  },
  header: [
    ['refCounts', 'count'],
    ['count', 'length'],
    ['capacity', 'capacity'],
  ],
  code,
});
export default swift;
