/** On a narrow stage: which holder is shown. */
import type { Actor } from '../../core/picture.ts';
import { useWords } from '../words.ts';
import { Mark } from './Mark.tsx';

interface Props {
  readonly holders: readonly Actor[];
  readonly shown: number | undefined;
  readonly onChoose: (holder: number) => void;
}

export function HolderTabs({ holders, shown, onChoose }: Props) {
  return (
    <div className="holder-tabs" role="group" aria-label={useWords().terms.holder}>
      {holders.map(({ id, name }) => (
        <button key={id} type="button" aria-pressed={id === shown} onClick={() => onChoose(id)}>
          <Mark holder={id} /> {name}
        </button>
      ))}
    </div>
  );
}
