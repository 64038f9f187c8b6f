/** What is told of each micro-step of all: one sentence, of the parts that each strategy tells. */
import type { Tellable } from '../../core/mechanism.ts';
import type { Params } from '../../core/refusal.ts';
import type { Phase, Told } from '../../core/told.ts';
import { BASE, type Neutral, type Op } from '../families/compare/neutral.ts';
import { type Draft, type Event, type Part, strategyOf } from './world.ts';

/** The most telling of what happens at the same time. */
const TELLING: readonly Phase[] = [
  'trap',
  'copy',
  'write',
  'read',
  'point',
  'allocate',
  'share',
  'free',
  'fault',
  'look',
  'change',
];

/** The parameters of the part number `at`, by names of their own. */
const numbered = (at: number, params: Params): readonly (readonly [string, string | number])[] =>
  Object.entries(params).map(([key, value]) => [`${at}.${key}`, value]);

function actedTold(strategies: readonly Neutral[], { columns }: Draft, parts: readonly Part[]): Told | null {
  const told = parts.flatMap((part) => {
    const column = columns[part.column];
    return column && part.told ? [{ ...part.told, strategy: strategyOf(strategies, column).id }] : [];
  });
  if (told.length === 0) return null;
  const params = told.flatMap((one, at) => [
    [`${at}`, `${one.strategy}/${one.id}`] as const,
    ...numbered(at, one.params),
  ]);
  const phase = TELLING.find((one) => told.some((part) => part.phase === one)) ?? 'change';
  return { phase, id: 'step', params: Object.fromEntries([['parts', told.length], ...params]) };
}

const PHASES: Readonly<Record<Op['op'], Phase>> = {
  base: 'change',
  share: 'share',
  write: 'look',
  read: 'look',
  drop: 'free',
};

function askedTold(op: Op): Told {
  const who = 'name' in op ? op.name : BASE;
  const place = 'at' in op ? { at: op.at, bytes: op.length } : {};
  return { phase: PHASES[op.op], id: `asked.${op.op}`, params: { who, ...place } };
}

export function tell(strategies: readonly Neutral[], before: Draft, event: Event): Told | null {
  switch (event.type) {
    case 'chosen':
      return {
        phase: 'change',
        id: 'chosen',
        params: { all: event.strategies.map((at) => strategies[at]?.name).join(', ') },
      };
    case 'based':
      return { phase: 'change', id: 'based', params: { bytes: event.size, room: event.room } };
    case 'asked':
      return askedTold(event.op);
    case 'unable': {
      const said = event.notes.flatMap(({ column, why }, at): (readonly [string, string])[] => {
        const found = before.columns[column];
        return found
          ? [
              [`${at}`, why],
              [`${at}.who`, strategyOf(strategies, found).name],
            ]
          : [];
      });
      return {
        phase: 'trap',
        id: 'unable',
        params: Object.fromEntries([['parts', event.notes.length], ...said]),
      };
    }
    case 'acted':
      return actedTold(strategies, before, event.parts);
    case 'made':
    case 'compared':
      return null;
  }
}

export const tellable: readonly Tellable[] = [
  'chosen',
  'based',
  'asked.share',
  'asked.write',
  'asked.read',
  'asked.drop',
  'unable',
  'step',
].map((id) => ({ id, rule: id.startsWith('asked.') ? id.slice('asked.'.length) : '' }));
