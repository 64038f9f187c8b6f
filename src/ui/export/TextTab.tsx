/** The scenario's text, or the figures of every step as a table. */
import { useMemo } from 'react';
import { exporting } from '../../text/export.ts';
import { metricWords } from '../../text/metrics.ts';
import { useLab, useLabState } from '../context.ts';
import { fileName, type Made } from './files.ts';
import { Result } from './Result.tsx';
import { useMade } from './useMade.ts';
import { useMomentWords } from './useMoment.ts';

const TYPES = { cow: 'text/plain', csv: 'text/csv' } as const;

interface Props {
  readonly kind: keyof typeof TYPES;
}

export function TextTab({ kind }: Props) {
  const lab = useLab();
  const system = useLabState((state) => state.system?.id ?? '');
  const { scenario } = useMomentWords();
  const make = useMemo(
    () => async (): Promise<Made> => {
      const text = kind === 'cow' ? lab.text() : await lab.metricsCsv(metricWords(system));
      const blob = new Blob([text], { type: `${TYPES[kind]};charset=utf-8` });
      return { blob, name: fileName(scenario, '', kind), note: '', text };
    },
    [kind, lab, scenario, system],
  );
  const { made, failed } = useMade(make);
  return <Result made={made} instead={failed} copyWords={exporting.copyText} />;
}
