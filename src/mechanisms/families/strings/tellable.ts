/** What strings can tell, by id, with the rule that decides it ('' where none does): what all kinds tell, and what rules add. */
import type { Tellable } from '../../../core/mechanism.ts';
import type { Rules } from './rules.ts';

export type Ids = Readonly<Record<string, string>>;

/** What is found by looking is a rule of the same name. */
export const looks = (findings: readonly string[]): Ids =>
  Object.fromEntries(findings.map((rule) => [`looked.${rule}`, rule]));

/** What every kind of string tells. */
export const common: Ids = {
  ...looks(['append.nothing', 'append.room', 'append.full', 'mutate.room', 'mutate.full']),
  ...looks(['reserve.room', 'reserve.full', 'shrink.tight', 'shrink.loose', 'clear.sole']),
  ...looks(['assign.same', 'swap', 'swap.same', 'resize.same']),
  ...{ 'joined.text': '', 'joined.fill': '', 'joined.empty': '', 'joined.copy': '', 'joined.concat': '' },
  ...{ 'joined.move': 'move', 'joined.substr': 'substr', left: '' },
  'allocated.exact': 'create.exact',
  ...{ 'copied.grown': 'clone', 'copied.shrunk': 'clone', 'copied.part': 'substr', 'copied.other': '' },
  ...{ moved: '', 'written.text': '', 'written.fill': '', 'sized.cut': 'finish' },
  ...{ 'pointed.born': '', 'pointed.own': '', 'pointed.assigned': '', 'pointed.stolen': 'move' },
  ...{ 'pointed.emptied': 'static', 'pointed.swapped': 'swap', freed: 'release' },
  ...{ 'read.const-index': 'const', 'read.const-at': 'const', 'read.const-begin': 'const' },
  ...{ 'read.const-cstr': 'const', 'read.const-data': 'const', 'read.size': 'const' },
  ...{ 'read.equal': 'const', 'read.different': 'const' },
  ...{ 'threw.out_of_range': 'throw', 'threw.length_error': 'throw' },
};

/** What is told where buffers are shared. */
export const sharing: Ids = {
  ...looks(['share', 'append.shared', 'mutate.shared', 'reserve.shared', 'shrink.shared', 'clear.shared']),
  ...{ 'copied.unshared': 'clone', shared: 'share', released: 'release' },
};

/** What is told where empty variables refer to something static. */
export const withStatic: Ids = {
  ...looks(['share.static', 'append.static', 'mutate.static', 'reserve.static', 'clear.static']),
  ...looks(['mutate.nothing', 'reserve.nothing', 'shrink.static']),
  'pointed.static': 'static',
};

/** What is told where references and pointers can be kept. */
export const withPointers: Ids = {
  ...{
    'written.through': '',
    'written.through-const': 'cast',
    'read.pointer': '',
    'freed.dangling': 'release',
  },
  ...{ 'handed.reference': 'reference', 'handed.pointer': 'const' },
  ...{ 'dangled.read': 'dangling', 'dangled.write': 'dangling' },
};

/** Accessors of a variable that is not const: what decides about them differs. */
export const nonConst = (rule: string): Ids => ({
  ...{ 'read.index': rule, 'read.at': rule, 'read.begin': rule, 'read.end': rule, 'read.data': rule },
});

/** Pointers into the static buffer, through which nothing can be written. */
export const staticPointers: Ids = { ...looks(['pointer.static']), 'handed.static': 'static' };

export const listed = (ids: Ids): readonly Tellable[] =>
  Object.entries(ids).map(([id, rule]) => ({ id, rule }));

/** Everything that strings under some rules can tell. */
export function tellableOf(rules: Rules): readonly Tellable[] {
  const shares = rules.unshares !== 'never';
  const keeps = rules.references !== 'refused';
  const hasStatic = rules.empty === 'static';
  return listed({
    ...common,
    ...nonConst('access'),
    'allocated.grown': 'create.grown',
    ...(rules.empty === 'inside' ? { 'allocated.inside': 'create.inside' } : {}),
    ...(shares ? { ...sharing, ...looks(['detach.shared', 'detach.sole']) } : EAGER),
    ...(hasStatic ? withStatic : { 'pointed.emptied': '' }),
    ...(keeps ? withPointers : {}),
    ...(keeps && shares ? { 'written.through-shared': 'hole' } : {}),
    ...(keeps && hasStatic ? staticPointers : {}),
  });
}

const EAGER: Ids = { ...looks(['share.deep', 'assign.room', 'assign.full']), 'copied.deep': 'share.deep' };
