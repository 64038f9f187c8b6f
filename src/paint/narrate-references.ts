/** The references view in words: what happens now, each variable, what points into buffers, and the buffers. */
import {
  type BufferThing,
  byId,
  type HandleThing,
  ofKind,
  type PointerThing,
  type Scene,
} from '../scene/scene.ts';
import { narration } from '../text/narration.ts';
import { happeningWords, sideWords } from '../text/references.ts';
import { stage } from '../text/stage.ts';
import { bytesText } from '../text/words.ts';
import type { Chapter } from './chapters.ts';
import { signWords } from './draw-sign.ts';
import { bufferWords, handleWords, pointerWords } from './narrate.ts';
import type { Line } from './narrate-lines.ts';

type Told = HandleThing | PointerThing | BufferThing;
type Happening = ReturnType<typeof happeningWords>;

/** What is said of each kind. */
const WORDS: { readonly [K in Told['kind']]: (thing: Extract<Told, { kind: K }>) => string } = {
  handle: handleWords,
  pointer: pointerWords,
  buffer: bufferWords,
};

function lineOf(thing: Told, words: Happening): Line {
  const { id, kind, phase, selected } = thing;
  const happens = phase ? ` ${words[kind][phase] ?? stage.phases[phase]}` : '';
  const is = (WORDS[kind] as (thing: Told) => string)(thing);
  return { id, text: is + happens + (selected ? ` ${narration.selected}` : ''), now: phase !== null };
}

/** What is copied, and which characters are read or written. */
function happening(scene: Scene, words: Happening): readonly Line[] {
  const { act } = scene;
  if (!act) return [];
  const things = byId(scene);
  const nameOf = (id: string | undefined): string => {
    const thing = things.get(id ?? '');
    return thing?.kind === 'buffer' ? thing.name : '';
  };
  const copies =
    act.phase === 'copy'
      ? act.units.map((id, at) => ({
          id: `copy ${id}`,
          text: words.charactersCopied(bytesText(act.bytes), nameOf(act.sources[at]), nameOf(id)),
          now: true,
        }))
      : [];
  const of = nameOf(act.units[0]);
  if (!act.span || of === '') return copies;
  const span = words.charactersAre(act.phase, act.span[0], act.span[1], of);
  return [...copies, { id: 'span', text: span, now: true }];
}

export function narrateReferences(scene: Scene): readonly Chapter[] {
  const there = <T extends Told>(things: readonly T[]): readonly T[] =>
    things.filter(({ leaving }) => !leaving);
  const handles = there(ofKind(scene, 'handle'));
  const pointers = there(ofKind(scene, 'pointer'));
  const buffers = there(ofKind(scene, 'buffer'));
  const acting = [...handles, ...pointers, ...buffers].filter(({ phase }) => phase !== null);
  const sign = ofKind(scene, 'sign').find(({ of }) => of === 'buffers');
  const chapter = (id: string, title: string, lines: readonly Line[], holder = -1): Chapter[] =>
    lines.length > 0 ? [{ id, title, holder, parts: [{ id, heading: '', lines }] }] : [];
  if (!sign) {
    const [empty] = ofKind(scene, 'sign');
    return [{ id: 'nobody', title: sideWords(empty?.system ?? '').nothing, holder: -1, parts: [] }];
  }
  const side = sideWords(sign.system);
  const words = happeningWords(sign.system);
  const line = (thing: Told): Line => lineOf(thing, words);
  return [
    ...chapter('now', narration.now, [...happening(scene, words), ...acting.map(line)]),
    {
      id: 'variables',
      title: `${side.handles}: ${side.counted(handles.length)}`,
      holder: -1,
      parts: [],
    },
    ...handles.flatMap((handle) => chapter(handle.id, handle.who, [line(handle)], handle.holder)),
    ...chapter('pointers', narration.pointersTitle, pointers.map(line)),
    {
      id: 'memory',
      title: `${side.buffers}: ${signWords(sign)}`,
      holder: -1,
      parts: chapter('', '', buffers.map(line)).flatMap(({ parts }) => parts),
    },
  ];
}
