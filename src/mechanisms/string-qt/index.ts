/** Qt's implicit sharing, as `QByteArray` has it: whatever could write detaches first. Rules and sources: README.md. */
import { systemOf } from '../families/strings/system.ts';
import { code } from './code.ts';

const qt = systemOf({
  id: 'string-qt',
  rules: {
    headerBytes: 16,
    footerBytes: 2,
    inline: 0,
    empty: 'static',
    unshares: 'non-const access',
    references: 'unmarked',
    growth: 'power of two',
    reserve: 'exact',
    clear: 'lets go',
    copiesFirst: false,
  },
  header: [
    ['ref', 'count'],
    ['alloc', 'capacity'],
    ['size', 'length'],
  ],
  code,
});
export default qt;
