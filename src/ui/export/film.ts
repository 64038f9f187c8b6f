/** A range of steps as a GIF: their moments from the engine, their motions, their sentences. */
import type { Picture } from '../../core/picture.ts';
import type { Lab } from '../../lab/react.ts';
import { captionHeight, wrapped } from '../../paint/caption.ts';
import type { Palette } from '../../paint/palettes.ts';
import { createFilm } from '../../scene/film.ts';
import { layout, type Wishes } from '../../scene/layout.ts';
import type { Scene } from '../../scene/scene.ts';
import { exporting } from '../../text/export.ts';
import { createBreath } from './breath.ts';
import { encodeGif } from './encode.ts';
import { fileName, type Made } from './files.ts';

const MOST_FRAMES = 600;
/** Micro-steps of a range; each is a frame at least. */
const MOST_MOMENTS = 300;
/** How long a moment rests at speed 1: the first, one within a command, the last of a command. */
const REST_MS = { first: 900, micro: 1000, command: 1700 };

export interface FilmWishes {
  /** Places in the path, from 0, both included. */
  readonly from: number;
  readonly to: number;
  readonly wishes: Wishes;
  readonly palette: Palette;
  readonly caption: boolean;
  readonly fps: number;
  readonly speed: number;
  readonly loop: boolean;
  readonly scenario: string;
  readonly say: (picture: Picture) => string;
}

/** Every moment of the range, after the one that it begins from. */
function momentsOf(lab: Lab, { from, to }: FilmWishes) {
  const { path } = lab.store.getState();
  const before = path[from - 1];
  const inside = path.slice(from, to + 1).flatMap(({ id, step }) => {
    const micros = step?.micros ?? 0;
    return Array.from({ length: micros }, (_, at) => ({ node: id, micro: at + 1, last: at + 1 === micros }));
  });
  const start = before ? lab.end(before.id) : { node: 0, micro: 0 };
  return [{ ...start, last: false }, ...inside];
}

/** @param onProgress from 0 to 1, 0 while the steps are looked at. @throws RangeError with what to do instead when it gets too long */
export async function makeFilm(
  lab: Lab,
  film: FilmWishes,
  signal: AbortSignal,
  onProgress: (part: number) => void,
): Promise<Made> {
  const { wishes, palette, caption, fps, speed, loop, scenario, say } = film;
  const moments = momentsOf(lab, film);
  if (moments.length - 1 > MOST_MOMENTS)
    throw new RangeError(exporting.tooMany(moments.length - 1, MOST_MOMENTS));
  const breathe = createBreath(signal);
  const restMs = (moment: number): number =>
    moment === 0 ? REST_MS.first : moments[moment]?.last ? REST_MS.command : REST_MS.micro;
  const { add, frames } = createFilm({ fps, speed, restMs });
  const scenes: Scene[] = [];
  const captions: (readonly string[])[] = [];
  for (const moment of moments) {
    const picture = await lab.pictureAt(moment);
    await breathe(true);
    if (picture.view === 'compare') throw new RangeError(exporting.noFilm);
    const scene = layout(picture, wishes);
    scenes.push(scene);
    captions.push(caption ? wrapped(say(picture), scene.width) : []);
    add(scene);
    await breathe();
  }
  if (frames.length > MOST_FRAMES) throw new RangeError(exporting.tooLong(frames.length, MOST_FRAMES));
  const height = Math.max(...scenes.map((scene) => scene.height));
  const lines = Math.max(...captions.map((one) => one.length));
  const width = Math.round(wishes.width);
  const whole = Math.round(height + captionHeight(lines));
  // All sentences stand at the same height, below the tallest moment.
  const level = frames.map((frame) => ({ ...frame, scene: () => ({ ...frame.scene(), height }) }));
  const reel = { frames: level, captions, width, height: whole, palette, loop };
  const bytes = await encodeGif(reel, signal, onProgress);
  const seconds = ((frames.at(-1)?.until ?? 0) / 1000).toFixed(1);
  const step = exporting.fileStep(film.from + 1, film.to + 1);
  return {
    blob: new Blob([bytes], { type: 'image/gif' }),
    name: fileName(scenario, step, 'gif'),
    note: `${exporting.pixels(width, whole)} · ${exporting.frames(frames.length, seconds)}`,
    text: '',
  };
}
