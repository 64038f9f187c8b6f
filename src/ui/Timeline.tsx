/** The history: transport, and a scrubber with a tick for every command. */
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { Icon } from './Icon.tsx';

const { ui } = text;
const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
/** More ticks than this cannot be told apart, so they are not drawn. */
const MOST_TICKS = 240;
/** Ticks are named while there are at most this many. */
const MOST_NAMES = 16;

function Ticks() {
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  if (path.length > MOST_TICKS) return null;
  const at = path.findIndex(({ id }) => id === cursor.node);
  return (
    <div className="ticks" aria-hidden="true">
      {path.map(({ id, step, line }, index) => (
        <span
          key={id}
          className={`tick ${step?.kind ?? 'none'} ${index > at ? 'later' : ''} ${index === at ? 'here' : ''}`}
          style={{ left: `${((index + 1) / path.length) * 100}%` }}
        >
          {path.length <= MOST_NAMES && (
            <em>{step?.kind === 'copy' || step?.kind === 'trap' ? step.kind : line.split(' ')[0]}</em>
          )}
        </span>
      ))}
    </div>
  );
}

function Scrubber() {
  const lab = useLab();
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  const at = path.findIndex(({ id }) => id === cursor.node) + 1;
  const line = path[at - 1]?.line ?? '';
  const share = path.length === 0 ? 0 : (at / path.length) * 100;
  return (
    <div className="scrubber">
      <div className="track" aria-hidden="true">
        <div className="done" style={{ width: `${share}%` }} />
      </div>
      <Ticks />
      <input
        type="range"
        min={0}
        max={path.length}
        value={at}
        aria-label={ui.scrubber}
        aria-valuetext={ui.scrubberValue(at, path.length, line)}
        onChange={({ target }) => lab.seek(lab.end(path[Number(target.value) - 1]?.id ?? 0))}
        data-testid="scrubber"
      />
    </div>
  );
}

export function Timeline() {
  const lab = useLab();
  const playing = useLabState((state) => state.playing);
  const speed = useLabState((state) => state.speed);
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
      <Scrubber />
      <label className="speed">
        <span>{ui.speed}</span>
        <select value={speed} onChange={({ target }) => lab.setSpeed(Number(target.value))}>
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

/** The next slower or faster speed. */
export function otherSpeed(speed: number, by: 1 | -1): number {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}
