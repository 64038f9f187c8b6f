/** Today's `std::string` of libstdc++: every copy is a copy, and short text stays in the variable. Rules and sources: README.md. */
import { code } from '../families/strings/code.ts';
import { systemOf } from '../families/strings/system.ts';

const eager = systemOf({
  id: 'string-eager',
  rules: {
    headerBytes: 0,
    footerBytes: 1,
    inline: 15,
    empty: 'inside',
    unshares: 'never',
    references: 'unmarked',
    growth: 'double',
    reserve: 'grown',
    clear: 'keeps',
    copiesFirst: false,
  },
  header: [
    ['size', 'length'],
    ['capacity', 'capacity'],
  ],
  code,
});
export default eager;
