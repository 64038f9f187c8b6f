/** The scenario's text, or the figures of every step as a table. */
import { useMemo } from 'react';
import type { Lab } from '../../lab/react.ts';
import { exporting } from '../../text/export.ts';
import { useLab } from '../context.ts';
import { fileName, type Made } from './files.ts';
import { Result } from './Result.tsx';
import { useMade } from './useMade.ts';
import { useMomentWords } from './useMoment.ts';

type WithFigures = Lab & { readonly metricsCsv?: () => Promise<string> };

/** Tables of figures are offered where the lab can make them. */
export const canCsv = (lab: WithFigures): boolean => lab.metricsCsv !== undefined;

const TYPES = { cow: 'text/plain', csv: 'text/csv' } as const;

interface Props {
  readonly kind: keyof typeof TYPES;
}

export function TextTab({ kind }: Props) {
  const lab: WithFigures = useLab();
  const { scenario } = useMomentWords();
  const make = useMemo(
    () => async (): Promise<Made> => {
      const text = kind === 'cow' ? lab.text() : ((await lab.metricsCsv?.()) ?? '');
      const blob = new Blob([text], { type: `${TYPES[kind]};charset=utf-8` });
      return { blob, name: fileName(scenario, '', kind), note: '', text };
    },
    [kind, lab, scenario],
  );
  const { made, failed } = useMade(make);
  return <Result made={made} instead={failed} copyWords={exporting.copyText} />;
}
