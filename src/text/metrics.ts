/** What the columns of exported figures are called. */
import { text, wordsOf } from './index.ts';

interface Named {
  readonly id: string;
  readonly scope: 'world' | 'holder';
  readonly unit: keyof typeof text.ui.metrics.units;
}

/** Headings for the figures of a system: the catalogue's name of each, with its unit. */
export function metricWords(system: string) {
  const { step, command, kind, units, heading, holder } = text.ui.metrics;
  const words = wordsOf(system).figures;
  const named = ({ id, scope, unit }: Named): string =>
    heading(words[`${scope}.${id}`]?.name ?? id, units[unit]);
  return {
    step,
    command,
    kind,
    world: named,
    /** `nth`: which of the holders of that name, from 1. */
    holder: (who: string, nth: number, figure: Named): string => holder(who, nth, named(figure)),
  };
}
