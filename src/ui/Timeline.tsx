/** The history: transport, and a scrubber with a tick for every command. */
import { useMemo, useState } from 'react';
import type { LabNode } from '../lab/tree.ts';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { Icon } from './Icon.tsx';
import { SPEEDS } from './speeds.ts';

const { ui } = text;
/** More ticks than this cannot be told apart, so they are not drawn. */
const MOST_TICKS = 240;
/** Ticks are named while there are at most this many. */
const MOST_NAMES = 16;
/** … or this many on a smaller screen. */
const FEW = 9;

/** Where each command ends on the scale: evenly, or by micro-steps. The last entry is the length of the scale. */
function endsOf(path: readonly LabNode[], fine: boolean): readonly number[] {
  let end = 0;
  return path.map(({ step }) => {
    end += fine ? Math.max(1, step?.micros ?? 1) : 1;
    return end;
  });
}

interface Scale {
  readonly ends: readonly number[];
  /** Index of the current command, -1 before the first. */
  readonly at: number;
  readonly value: number;
  readonly max: number;
}

function useScale(fine: boolean): Scale {
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  return useMemo(() => {
    const ends = endsOf(path, fine);
    const at = path.findIndex(({ id }) => id === cursor.node);
    const begin = ends[at - 1] ?? 0;
    const value = at < 0 ? 0 : fine ? Math.min(ends[at] ?? 0, begin + Math.max(1, cursor.micro)) : at + 1;
    return { ends, at, value, max: ends.at(-1) ?? 0 };
  }, [path, cursor, fine]);
}

function Ticks({ ends, at, max }: Scale) {
  const path = useLabState((state) => state.path);
  if (path.length > MOST_TICKS) return null;
  return (
    <div className={path.length > FEW ? 'ticks many' : 'ticks'} aria-hidden="true">
      {path.map(({ id, step, line }, index) => (
        <span
          key={id}
          className={`tick ${step?.kind ?? 'none'} ${index > at ? 'later' : ''} ${index === at ? 'here' : ''}`}
          style={{ left: `${((ends[index] ?? 0) / max) * 100}%` }}
        >
          {path.length <= MOST_NAMES && (
            <em>{step?.kind === 'copy' || step?.kind === 'trap' ? step.kind : line.split(' ')[0]}</em>
          )}
        </span>
      ))}
    </div>
  );
}

function Scrubber({ fine }: { readonly fine: boolean }) {
  const lab = useLab();
  const path = useLabState((state) => state.path);
  const micro = useLabState((state) => state.cursor.micro);
  const scale = useScale(fine);
  const { ends, at, value, max } = scale;
  const seek = (to: number): void => {
    const index = ends.findIndex((end) => end >= to);
    const node = path[index];
    if (to === 0 || !node) lab.first();
    else if (fine) lab.seek({ node: node.id, micro: to - (ends[index - 1] ?? 0) });
    else lab.seek(lab.end(node.id));
  };
  return (
    <div className="scrubber">
      <div className="track" aria-hidden="true">
        <div className="done" style={{ width: `${max === 0 ? 0 : (value / max) * 100}%` }} />
      </div>
      <Ticks {...scale} />
      <input
        type="range"
        min={0}
        max={max}
        value={value}
        aria-label={ui.scrubber}
        aria-valuetext={ui.scrubberValue(at + 1, path.length, path[at]?.line ?? '', fine ? micro : 0)}
        onChange={({ target }) => seek(Number(target.value))}
        data-testid="scrubber"
      />
    </div>
  );
}

export function Timeline() {
  const lab = useLab();
  const playing = useLabState((state) => state.playing);
  const speed = useLabState((state) => state.speed);
  const [fine, setFine] = useState(false);
  const empty = useLabState((state) => state.path.length === 0);
  const button = (
    name: 'first' | 'back' | 'microBack' | 'microForward' | 'forward' | 'last',
    testid: string,
    run: () => void,
    className = '',
  ) => (
    <button
      type="button"
      className={`round ${className}`}
      aria-label={ui[name]}
      title={ui[name]}
      onClick={run}
      disabled={empty}
      data-testid={testid}
    >
      <Icon name={name} />
    </button>
  );
  return (
    <section className="timeline" aria-label={ui.scrubber}>
      <div className="transport">
        {button('first', 'first', lab.first)}
        {button('back', 'step-back', () => lab.step(-1))}
        {button('microBack', 'micro-back', () => lab.stepMicro(-1), 'small')}
        <button
          type="button"
          className="round strong"
          aria-label={playing ? ui.pause : ui.play}
          title={playing ? ui.pause : ui.play}
          onClick={lab.togglePlay}
          disabled={empty}
          data-testid="play"
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        {button('microForward', 'micro-forward', () => lab.stepMicro(1), 'small')}
        {button('forward', 'step-forward', () => lab.step(1))}
        {button('last', 'last', lab.last)}
      </div>
      <Scrubber fine={fine} />
      <button
        type="button"
        className="round small fine"
        aria-label={ui.fine}
        title={ui.fine}
        aria-pressed={fine}
        onClick={() => setFine(!fine)}
        disabled={empty}
        data-testid="fine"
      >
        <Icon name="fine" />
      </button>
      <label className="speed">
        <span>{ui.speed}</span>
        <select
          aria-label={ui.speed}
          value={speed}
          onChange={({ target }) => lab.setSpeed(Number(target.value))}
        >
          {SPEEDS.map((value) => (
            <option key={value} value={value}>
              {value}×
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
