/** The history: transport, and a scrubber with a tick for every command. */
import { useMemo, useRef, useState } from 'react';
import type { VerbCard } from '../core/mechanism.ts';
import type { LabNode } from '../lab/tree.ts';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { Icon } from './Icon.tsx';
import { SPEEDS } from './speeds.ts';
import { useWords } from './words.ts';

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
  /** Where on the scale what is seen is, between commands too. */
  readonly position: number;
  readonly max: number;
}

interface Moment {
  readonly node: number;
  readonly micro: number;
  readonly t: number;
}

function useScale(fine: boolean): Scale {
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  const scrub = useLabState((state) => state.scrub);
  return useMemo(() => {
    const ends = endsOf(path, fine);
    const at = path.findIndex(({ id }) => id === cursor.node);
    const [begin, end] = [ends[at - 1] ?? 0, ends[at] ?? 0];
    const micros = Math.max(1, path[at]?.step?.micros ?? 1);
    const done = Math.min(micros, Math.max(1, cursor.micro)) - 1 + (scrub ?? 1);
    const value = at < 0 ? 0 : fine ? begin + Math.ceil(done) : at + 1;
    const position = at < 0 ? 0 : begin + (done / micros) * (end - begin);
    return { ends, at, value, position, max: ends.at(-1) ?? 0 };
  }, [path, cursor, scrub, fine]);
}

/** Dragged this close to the end of a command or micro-step, it is meant. */
const STICKY = 0.05;

/** The micro-step at a place on the scale, and how far the motion into it is. */
function momentAt(path: readonly LabNode[], ends: readonly number[], at: number): Moment | null {
  const near = Math.round(at);
  const to = Math.abs(at - near) < STICKY ? near : at;
  const index = ends.findIndex((end) => end >= to);
  const node = path[index];
  if (to <= 0 || !node) return null;
  const [begin, end] = [ends[index - 1] ?? 0, ends[index] ?? 0];
  const micros = Math.max(1, node.step?.micros ?? 1);
  const done = ((to - begin) / (end - begin)) * micros;
  const micro = Math.max(1, Math.ceil(done - 1e-9));
  return { node: node.id, micro, t: done - micro + 1 };
}

const NONE: readonly VerbCard[] = [];

function Ticks({ ends, at, max }: Scale) {
  const path = useLabState((state) => state.path);
  const verbs = useLabState((state) => state.system?.verbs ?? NONE);
  const { terms } = useWords();
  if (path.length > MOST_TICKS) return null;
  // Where a command is called a copy, that would be taken for it.
  const copy = verbs.some(({ name }) => name === 'copy') ? '' : 'copy';
  const named: Readonly<Record<string, string>> = { copy, trap: terms.trap };
  return (
    <div className={path.length > FEW ? 'ticks many' : 'ticks'} aria-hidden="true">
      {path.map(({ id, step, line }, index) => (
        <span
          key={id}
          className={`tick is-${step?.happened ?? 'none'} ${index > at ? 'later' : ''} ${index === at ? 'here' : ''}`}
          style={{ left: `${((ends[index] ?? 0) / max) * 100}%` }}
        >
          {path.length <= MOST_NAMES && <em>{named[step?.happened ?? ''] || line.split(' ')[0]}</em>}
        </span>
      ))}
    </div>
  );
}

/** The step that is looked at from elsewhere. */
function PeekMark({ ends, max }: Scale) {
  const index = useLabState(({ path, peek }) => path.findIndex(({ id }) => id === peek));
  const isPeeking = useLabState(({ peek }) => peek !== null);
  if (!isPeeking || max === 0) return null;
  return <span className="peek-mark" style={{ left: `${((ends[index] ?? 0) / max) * 100}%` }} />;
}

function Scrubber({ fine }: { readonly fine: boolean }) {
  const lab = useLab();
  const path = useLabState((state) => state.path);
  const micro = useLabState((state) => state.cursor.micro);
  const scale = useScale(fine);
  const { ends, at, value, position, max } = scale;
  const [dragged, setDragged] = useState<number | null>(null);
  /** By hand the motion itself is dragged, to any instant; released, it comes to rest at that micro-step. */
  const drag = (to: number): void => {
    setDragged(to);
    const moment = momentAt(path, ends, to);
    if (!moment) lab.first();
    else lab.scrub({ node: moment.node, micro: moment.micro }, moment.t);
  };
  /** What the handle does: letting go of it changes its value once more, which is not meant. */
  const hand = useRef<'away' | 'holds' | 'lets go'>('away');
  const release = (): void => {
    if (dragged === null) return;
    hand.current = 'lets go';
    setTimeout(() => {
      hand.current = 'away';
    });
    const moment = momentAt(path, ends, dragged);
    setDragged(null);
    if (moment) lab.seek({ node: moment.node, micro: moment.micro });
  };
  const seek = (to: number): void => {
    const moment = momentAt(path, ends, to);
    if (!moment) lab.first();
    else lab.seek(fine ? { node: moment.node, micro: moment.micro } : lab.end(moment.node));
  };
  return (
    <div className="scrubber">
      <div className="track" aria-hidden="true">
        <div className="done" style={{ width: `${max === 0 ? 0 : (position / max) * 100}%` }} />
      </div>
      <Ticks {...scale} />
      <PeekMark {...scale} />
      <input
        type="range"
        min={0}
        max={max}
        step={dragged === null ? 1 : 'any'}
        value={dragged ?? value}
        aria-label={ui.scrubber}
        aria-valuetext={ui.scrubberValue(at + 1, path.length, path[at]?.line ?? '', fine ? micro : 0)}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          hand.current = 'holds';
          setDragged(value);
        }}
        onPointerUp={release}
        onPointerCancel={release}
        onChange={({ target }) => {
          const to = Number(target.value);
          if (hand.current === 'holds') drag(to);
          else if (hand.current === 'away') seek(to);
        }}
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
