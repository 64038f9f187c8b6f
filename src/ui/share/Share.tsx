/** The share dialog: the lab as a link, a frame, an element or a block of Markdown, ready to be copied. */
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { LabState } from '../../lab/state.ts';
import { futures } from '../../lab/tree.ts';
import { SHARED_CONTROLS, type SharedControls } from '../../share/shared.ts';
import { sharing } from '../../text/share.ts';
import { useLab } from '../context.ts';
import { Choice, Tick } from '../export/Fields.tsx';
import { type Kind, makeSnippet } from './make.ts';
import { Snippet } from './Snippet.tsx';
import type { EmbedTheme } from './snippets.ts';
import { Thumbnail } from './Thumbnail.tsx';
import '../export/export.css';
import './share.css';

const KINDS = Object.keys(sharing.kinds) as readonly Kind[];
const POSITIONS = Object.keys(sharing.positions) as readonly ('here' | 'start')[];
const THEMES = Object.keys(sharing.themes) as readonly EmbedTheme[];

interface KindsProps {
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
}

function Kinds({ kind, onKind }: KindsProps) {
  const name = useId();
  return (
    <fieldset className="kinds">
      <legend>{sharing.kind}</legend>
      {KINDS.map((one) => (
        <label key={one}>
          <input type="radio" name={name} value={one} checked={one === kind} onChange={() => onKind(one)} />
          <span>{sharing.kinds[one]}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface Wishes {
  readonly position: 'here' | 'start';
  readonly theme: EmbedTheme;
  readonly controls: SharedControls;
  readonly futures: boolean;
}

interface FieldsProps {
  readonly kind: Kind;
  readonly others: number;
  readonly wishes: Wishes;
  readonly onWishes: (wishes: Wishes) => void;
}

function Fields({ kind, others, wishes, onWishes }: FieldsProps) {
  const hasAll = kind === 'link' || kind === 'iframe';
  return (
    <>
      <Choice
        label={sharing.position}
        value={wishes.position}
        options={POSITIONS}
        words={(position) => sharing.positions[position]}
        onChange={(position) => onWishes({ ...wishes, position })}
      />
      <Choice
        label={sharing.theme}
        value={wishes.theme}
        options={THEMES}
        words={(theme) => sharing.themes[theme]}
        onChange={(theme) => onWishes({ ...wishes, theme })}
      />
      {kind !== 'link' && (
        <Choice
          label={sharing.controls}
          value={wishes.controls}
          options={SHARED_CONTROLS}
          words={(controls) => sharing.controlsOf[controls]}
          onChange={(controls) => onWishes({ ...wishes, controls })}
        />
      )}
      {others > 0 && hasAll && (
        <Tick
          label={sharing.futures(others)}
          value={wishes.futures}
          onChange={(all) => onWishes({ ...wishes, futures: all })}
        />
      )}
      {others > 0 && !hasAll && <p className="hint">{sharing.onlyPath}</p>}
    </>
  );
}

interface Props {
  readonly onClose: () => void;
  /** Whether the reasoning behind each step is open. */
  readonly reasoning: boolean;
}

export function Share({ onClose, reasoning }: Props) {
  const lab = useLab();
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  // What is shared is what was there when the dialog opened, also while something plays on behind it.
  const [{ state, text }] = useState(() => ({ state: lab.store.getState() as LabState, text: lab.text() }));
  const [kind, setKind] = useState<Kind>('link');
  const [wishes, setWishes] = useState<Wishes>({
    ...{ position: 'here', theme: 'auto', controls: 'full', futures: true },
  });
  const others = useMemo(() => futures(state.nodes, state.path).length, [state]);
  const make = useMemo(
    () => () => makeSnippet(kind, { state, text, reasoning, ...wishes }),
    [kind, state, text, reasoning, wishes],
  );
  useEffect(() => {
    if (!dialog.current?.open) dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="export share" onClose={onClose} aria-labelledby={title} data-kind={kind}>
      <header>
        <h2 id={title}>{sharing.title}</h2>
        <button type="button" className="outlined" onClick={() => dialog.current?.close()}>
          {sharing.close}
        </button>
      </header>
      <Kinds kind={kind} onKind={setKind} />
      <p className="about">{sharing.about[kind]}</p>
      <div className="fields">
        <Fields kind={kind} others={others} wishes={wishes} onWishes={setWishes} />
        <Thumbnail state={state} position={wishes.position} theme={wishes.theme} />
      </div>
      <Snippet kind={kind} make={make} />
    </dialog>
  );
}
