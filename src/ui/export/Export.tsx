/** The export dialog: what is on the stage, a film of some steps, the scenario, the figures; each with its preview. */
import { useEffect, useId, useRef, useState } from 'react';
import { exporting } from '../../text/export.ts';
import { useLabState } from '../context.ts';
import type { Kind, Look } from './choices.ts';
import { FilmTab } from './FilmTab.tsx';
import { StillTab } from './StillTab.tsx';
import { TextTab } from './TextTab.tsx';
import './export.css';

interface KindsProps {
  readonly kinds: readonly Kind[];
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
}

function Kinds({ kinds, kind, onKind }: KindsProps) {
  const name = useId();
  return (
    <fieldset className="kinds">
      <legend>{exporting.kind}</legend>
      {kinds.map((one) => (
        <label key={one}>
          <input type="radio" name={name} value={one} checked={one === kind} onChange={() => onKind(one)} />
          <span>{exporting.kinds[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface Props {
  readonly onClose: () => void;
}

export function Export({ onClose }: Props) {
  const picture = useLabState((state) => state.picture);
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  const [kind, setKind] = useState<Kind>('svg');
  const [look, setLook] = useState<Look>({ size: 'screen', colours: 'screen', caption: true });
  // There is no film of several pictures at once.
  const isMany = picture?.view === 'compare';
  const kinds: readonly Kind[] = isMany ? ['svg', 'png', 'cow', 'csv'] : ['svg', 'png', 'gif', 'cow', 'csv'];
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="export" onClose={onClose} aria-labelledby={title} data-kind={kind}>
      <header>
        <h2 id={title}>{exporting.title}</h2>
        <button type="button" className="outlined" onClick={() => dialog.current?.close()}>
          {exporting.close}
        </button>
      </header>
      <Kinds kinds={kinds} kind={kind} onKind={setKind} />
      <p className="about">{exporting.about[kind]}</p>
      {(kind === 'svg' || kind === 'png') && picture && (
        <StillTab kind={kind} picture={picture} look={look} onLook={setLook} />
      )}
      {kind === 'gif' && <FilmTab look={look} onLook={setLook} />}
      {(kind === 'cow' || kind === 'csv') && <TextTab key={kind} kind={kind} />}
    </dialog>
  );
}
