/**
 * Which rule decides one page access. The rules and their names (R0 to R4, W0 to W8) are those of this folder's README;
 * the kernel's own decision is in `do_anonymous_page()`, `do_fault()` and `do_wp_page()` of Linux `mm/memory.c`.
 */
import { reader } from '../../core/column.ts';
import {
  ABSENT,
  type Draft,
  type Extent,
  type Table,
  targetOf,
  UNIT_ANON,
  UNIT_KIND,
  unitOf,
  WRITABLE,
  ZERO,
} from '../families/pages/world.ts';

export type Outcome =
  | 'hit'
  | 'zero-map'
  | 'cache-map'
  | 'cache-alloc'
  | 'zero-alloc'
  | 'file-copy'
  | 'zero-fill'
  | 'reuse'
  | 'copy'
  | 'segv'
  | 'sigbus';

export interface Decision {
  readonly outcome: Outcome;
  readonly rule: string;
}

const made: Decision[] = [];

/** Every decision that can be made of a page: one is only ever made here. */
export const decisions: readonly Decision[] = made;

function decide(outcome: Outcome, rule: string): Decision {
  const decision = { outcome, rule };
  made.push(decision);
  return decision;
}

const R0 = decide('segv', 'R0');
const R1 = decide('hit', 'R1');
const R2 = decide('zero-map', 'R2');
const R3 = decide('cache-map', 'R3');
const R4 = decide('cache-alloc', 'R4');
const W0 = decide('segv', 'W0');
const W0_READ_ONLY = decide('segv', 'W0-ro');
const W1 = decide('hit', 'W1');
const W2_MAP = decide('cache-map', 'W2');
const W2_ALLOC = decide('cache-alloc', 'W2');
const W3 = decide('zero-alloc', 'W3');
const W4 = decide('file-copy', 'W4');
const W5 = decide('zero-fill', 'W5');
const W6 = decide('file-copy', 'W6');
const W7 = decide('reuse', 'W7');
const W8 = decide('copy', 'W8');
const BEYOND_END = decide('sigbus', 'EOF');

export interface Judge {
  read(page: number): Decision;
  write(page: number): Decision;
  /** The mapped part that holds the page, or undefined. */
  extent(page: number): Extent | undefined;
}

/** Decides for the pages of one table as they are now. Fast for neighbouring pages. */
export function judge(world: Pick<Draft, 'objects' | 'units'>, table: Table): Judge {
  const entries = reader(table.entries);
  const state = reader(world.units.state);
  const refs = reader(world.units.refs);
  const object = table.object < 0 ? undefined : world.objects[table.object];
  const { shared } = table.props;
  let last: Extent | undefined;

  const extent = (page: number): Extent | undefined => {
    if (last === undefined || page < last.from || page >= last.to)
      last = table.extents.find(({ from, to }) => page >= from && page < to);
    return last;
  };
  const inObject = (page: number): 'beyond' | 'stored' | 'hole' => {
    if (!object || page + table.offset >= object.slots) return 'beyond';
    return object.kind === 'file' || object.units.get(page + table.offset) !== 0 ? 'stored' : 'hole';
  };

  return {
    extent,
    read(page) {
      if (extent(page) === undefined) return R0;
      if (targetOf(entries(page)) !== ABSENT) return R1;
      if (object === undefined) return R2;
      const found = inObject(page);
      return found === 'beyond' ? BEYOND_END : found === 'stored' ? R3 : R4;
    },
    write(page) {
      if (extent(page) === undefined) return W0;
      if (!table.props.writable) return W0_READ_ONLY;
      const entry = entries(page);
      if (entry & WRITABLE) return W1;
      const target = targetOf(entry);
      if (target === ZERO) return W5;
      if (target === ABSENT) {
        if (object === undefined) return W3;
        const found = inObject(page);
        if (found === 'beyond') return BEYOND_END;
        if (!shared) return W4;
        return found === 'stored' ? W2_MAP : W2_ALLOC;
      }
      const unit = unitOf(entry);
      if ((state(unit) & UNIT_KIND) !== UNIT_ANON) return W6;
      // A read-only entry to an exclusive frame cannot be met here: mprotect gives such entries back their right to write.
      return refs(unit) === 1 ? W7 : W8;
    },
  };
}
