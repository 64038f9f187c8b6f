/** A file on the host's disk as a thin strip of its units, and the snapshots that refer to some of them. */
import type { BlockThing, BundleThing, FileThing } from '../scene/layer-things.ts';
import { layers } from '../text/layers.ts';
import { byteShapes, countShapes } from './draw-place.ts';
import { num, type Shape, selectionRing } from './shapes.ts';
import type { Role } from './styles.ts';
import { fitted } from './width.ts';

const CORNER = 3;
/** From this width on a unit has a letter for what it is used for. */
const LETTER = 9;

export function drawFile({ w, h, inset }: FileThing): readonly Shape[] {
  const word = fitted(layers.file, inset - 12, 12);
  return [
    { kind: 'rect', role: 'file', x: 0, y: -4, w, h: h + 8, r: 6 },
    ...(inset > 24 ? [{ kind: 'text', role: 'pane-note', x: 9, y: h / 2 + 4.5, text: word } as const] : []),
  ];
}

const FACES: Readonly<Record<BlockThing['use'], Role>> = {
  header: 'block-meta',
  table: 'block-meta',
  count: 'block-meta',
  bitmap: 'block-meta',
  snapshot: 'block-meta',
  data: 'block-data',
  free: 'block-free',
};

/** Narrow units have a sign in place of a letter: lines for a table, dots for counts, and so on. */
function sign(use: BlockThing['use'], w: number, h: number): string {
  const x = num(w / 2);
  const lines = [0.3, 0.5, 0.7].map((part) => num(h * part));
  if (use === 'table') return lines.map((y) => `M1.500 ${y}h${num(w - 3)}`).join('');
  if (use === 'count') return lines.map((y) => `M${num(x - 1)} ${y}h2`).join('');
  if (use === 'header') return `M1.500 ${lines[1]}h${num(w - 3)}M${x} ${lines[0]}V${lines[2]}`;
  if (use === 'bitmap') return `M${x} ${lines[0]}V${lines[2]}`;
  return use === 'snapshot' ? `M1.500 ${lines[2]}L${num(w - 1.5)} ${lines[0]}` : '';
}

const WORDS = { large: 'place-byte-small', usual: 'place-byte-small', small: 'place-byte-small' } as const;
const PHASES: Readonly<Partial<Record<string, Role>>> = {
  copy: 'place-copy',
  allocate: 'unit-edge-claimed',
  trap: 'place-trap',
};

function innerShapes({ use, w, face: h, byte }: BlockThing): Shape[] {
  if (use === 'free') return [];
  if (use === 'data') return byte < 0 ? [] : byteShapes(byte, { x: 0, y: 0, w, h }, WORDS);
  const letter = layers.useLetters[use] ?? '';
  if (w >= LETTER)
    return [
      {
        kind: 'text',
        role: 'block-letter',
        x: num(w / 2),
        y: num(h / 2 + 4.3),
        text: letter,
        anchor: 'middle',
      },
    ];
  return [{ kind: 'path', role: 'block-sign', d: sign(use, w, h) }];
}

export function drawBlock(block: BlockThing): readonly Shape[] {
  const { w, h, face, use, refs, phase, selected, cell, holder } = block;
  const box = { kind: 'rect', x: 0, y: 0, w, h: face, r: CORNER } as const;
  // What no place of the disk needs any more is there for snapshots only.
  const kept = use === 'data' && (cell < 0 || refs > 1 || holder < 0);
  const outline = phase && phase !== 'share' ? (PHASES[phase] ?? 'place-now') : null;
  return [
    { ...box, role: kept ? 'block-kept' : FACES[use] },
    ...(outline ? [{ ...box, role: outline }] : []),
    ...(selected ? [selectionRing({ w, h: face }, CORNER)] : []),
    ...innerShapes(block),
    ...(refs > 1 ? countShapes(refs, w, face, h - face) : []),
  ];
}

export function drawSnapshot({ w, h, name, selected }: BundleThing): readonly Shape[] {
  return [
    { kind: 'rect', role: 'snapshot', x: 0, y: 0, w, h, r: h / 2 },
    ...(selected ? [selectionRing({ w, h }, h / 2)] : []),
    {
      kind: 'text',
      role: 'snapshot-name',
      x: num(w / 2),
      y: h / 2 + 4.3,
      text: fitted(name, w - 12, 12, 600),
      anchor: 'middle',
    },
  ];
}
