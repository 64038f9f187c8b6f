/** A range of steps as a GIF: made when asked for, with its progress, and called off at any time. */
import { useEffect, useRef, useState } from 'react';
import { exporting } from '../../text/export.ts';
import { useLab, useLabState } from '../context.ts';
import { wishesOnStage } from '../stage/wishes.ts';
import { usePalette } from '../usePalette.ts';
import { type Look, paletteFor, RATES, SPEEDS, wishesFor } from './choices.ts';
import { Choice, StepField, Tick } from './Fields.tsx';
import type { Made } from './files.ts';
import { makeFilm } from './film.ts';
import { LookFields } from './LookFields.tsx';
import { Result } from './Result.tsx';
import { failure } from './useMade.ts';
import { useMomentWords, useSay } from './useMoment.ts';

interface Work {
  /** 0 to 1 while it is under way, else null. */
  readonly progress: number | null;
  readonly made: Made | null;
  /** The choices it was made with, as text. */
  readonly of: string;
  readonly failed: string;
}

const NOTHING: Work = { progress: null, made: null, of: '', failed: '' };

function Progress({ part }: { readonly part: number }) {
  return (
    <div className="progress">
      <progress aria-label={exporting.progress} value={part} max={1} />
      <span>{part === 0 ? exporting.collecting : exporting.making(Math.floor(part * 100))}</span>
    </div>
  );
}

interface Props {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
}

export function FilmTab({ look, onLook }: Props) {
  const lab = useLab();
  const path = useLabState((state) => state.path);
  const node = useLabState((state) => state.cursor.node);
  const current = Math.max(1, path.findIndex(({ id }) => id === node) + 1);
  const [range, setRange] = useState({ from: current, to: current });
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>(1);
  const [fps, setFps] = useState<(typeof RATES)[number]>(15);
  const [loop, setLoop] = useState(true);
  const [work, setWork] = useState(NOTHING);
  const stop = useRef<AbortController>(null);
  const onScreen = usePalette();
  const say = useSay();
  const { scenario } = useMomentWords();
  const palette = paletteFor(look.colours, onScreen);
  const of = JSON.stringify([range, speed, fps, loop, look, palette.bg, path.map(({ id }) => id)]);
  useEffect(() => () => stop.current?.abort(), []);

  const make = async (): Promise<void> => {
    const stopping = new AbortController();
    const { signal } = stopping;
    stop.current = stopping;
    const show = (change: Partial<Work>): void => setWork({ ...NOTHING, of, ...change });
    show({ progress: 0 });
    try {
      const film = {
        from: range.from - 1,
        to: range.to - 1,
        wishes: wishesFor(look.size, wishesOnStage()),
        ...{ palette, caption: look.caption, fps, speed, loop, scenario, say },
      };
      show({ made: await makeFilm(lab, film, signal, (progress) => show({ progress })) });
    } catch (error) {
      show({ failed: signal.aborted ? exporting.cancelled : failure(error) });
    }
  };
  const { progress, made } = work;
  const outdated = made !== null && work.of !== of;
  const instead =
    work.failed !== '' ? work.failed : outdated ? exporting.outdated : made ? '' : exporting.waiting;
  if (path.length === 0) return <p className="nothing">{exporting.nothing}</p>;
  return (
    <>
      <div className="fields">
        <div className="range" role="group" aria-label={exporting.steps}>
          <StepField
            label={exporting.fromStep}
            value={range.from}
            most={path.length}
            onChange={(from) => setRange({ from, to: Math.max(from, range.to) })}
          />
          <StepField
            label={exporting.toStep}
            value={range.to}
            most={path.length}
            onChange={(to) => setRange({ from: Math.min(range.from, to), to })}
          />
        </div>
        <LookFields look={look} onLook={onLook} />
        <Choice
          label={exporting.speed}
          value={speed}
          options={SPEEDS}
          words={exporting.speeds}
          onChange={setSpeed}
        />
        <Choice label={exporting.fps} value={fps} options={RATES} words={String} onChange={setFps} />
        <Tick label={exporting.loop} value={loop} onChange={setLoop} />
      </div>
      <Result made={made} instead={progress === null ? instead : ''} copyWords="" outdated={outdated}>
        {progress !== null && <Progress part={progress} />}
        {progress === null ? (
          <button type="button" className="outlined" onClick={() => void make()} data-testid="export-make">
            {exporting.make}
          </button>
        ) : (
          <button
            type="button"
            className="outlined"
            onClick={() => stop.current?.abort()}
            data-testid="export-cancel"
          >
            {exporting.cancel}
          </button>
        )}
      </Result>
    </>
  );
}
