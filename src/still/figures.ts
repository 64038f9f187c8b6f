/** The figures of a step with their names. */
import type { Figure } from '../core/mechanism.ts';
import type { SystemCard } from '../engine/api.ts';
import { figureText } from '../paint/figure-text.ts';
import { wordsOf } from '../text/index.ts';

export interface StillFigure {
  readonly id: string;
  readonly name: string;
  readonly unit: Figure['unit'];
  readonly value: number;
  /** The value with its unit, as it is read. */
  readonly text: string;
}

/** The figures of the whole world, in the system's order. */
export const namesOf = ({
  id: system,
  figures,
}: SystemCard): readonly Pick<StillFigure, 'id' | 'name' | 'unit'>[] =>
  figures
    .filter(({ scope }) => scope === 'world')
    .map(({ id, unit }) => ({ id, unit, name: wordsOf(system).figures[`world.${id}`]?.name ?? id }));

/** … with their values, as far as there are any. */
export const figuresOf = (
  card: SystemCard,
  values: Readonly<Record<string, number>>,
): readonly StillFigure[] =>
  namesOf(card)
    .filter(({ id }) => id in values)
    .map((figure) => {
      const value = values[figure.id] ?? 0;
      return { ...figure, value, text: figureText(figure.unit, value, card.unitBytes) };
    });
