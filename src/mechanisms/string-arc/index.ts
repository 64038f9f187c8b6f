/** Rust's `Arc::make_mut` on a `Vec<u8>`: sharing and parting are both written down. Rules and sources: README.md. */
import { systemOf } from '../families/strings/system.ts';
import { code } from './code.ts';

const arc = systemOf({
  id: 'string-arc',
  rules: {
    headerBytes: 40,
    footerBytes: 0,
    inline: 0,
    empty: 'block',
    unshares: 'writes',
    references: 'refused',
    growth: 'double from 8',
    reserve: 'grown',
    clear: 'keeps',
    copiesFirst: true,
  },
  header: [
    ['strong', 'count'],
    ['cap', 'capacity'],
    ['len', 'length'],
  ],
  code,
});
export default arc;
