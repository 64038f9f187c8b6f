/** Seeded faults of the stage: layout, motion, what can be hit and marked, and how it is drawn. */
import type { Mutant } from './mutant-list.ts';

const layout = 'src/scene/pages.ts';
const cards = 'src/scene/cards.ts';
const pool = 'src/scene/pool.ts';
const family = 'src/scene/family.ts';
const motion = 'src/scene/motion.ts';
const unitEffects = 'src/scene/unit-effects.ts';
const textEffects = 'src/scene/text-effects.ts';
const drawBand = 'src/paint/draw-band.ts';
const hit = 'src/scene/hit.ts';
const mark = 'src/scene/mark.ts';
const unit = 'src/paint/draw-unit.ts';
const svg = 'src/paint/svg.ts';
const draw = 'src/paint/draw.ts';
const references = 'src/scene/references.ts';
const buffers = 'src/scene/reference-buffers.ts';
const handles = 'src/scene/reference-cards.ts';
const buffer = 'src/scene/buffer.ts';
const tile = 'src/paint/draw-buffer.ts';

export const stageMutants: readonly Mutant[] = [
  {
    file: layout,
    find: 'const to = { x: left ? target.x : target.x + target.w,',
    replace: 'const to = { x: left ? target.x + target.w : target.x,',
    why: 'lines end at the far side of a frame',
  },
  {
    file: layout,
    find: "if (thing.kind !== 'slot' || (size !== 'row' && thing.phase === null)) continue;",
    replace: "if (thing.kind !== 'slot' || size !== 'row') continue;",
    why: 'what happens to a cell has no line',
  },
  {
    file: layout,
    find: 'const sources: string[] = [];\n  eachOf(now.units,',
    replace: 'const sources: string[] = [];\n  eachOf(now.sources,',
    why: 'a copy goes to where it comes from',
  },
  {
    file: cards,
    find: 'const seat = packed ? rank : holder.seat;',
    replace: 'const seat = rank;',
    why: 'holders move up when another leaves',
  },
  {
    file: cards,
    find: '    y += h;\n    return things;',
    replace: '    y += h - 4;\n    return things;',
    why: 'tables of one card overlap',
  },
  {
    file: cards,
    find: 'Math.ceil((packed ? shown.length : picture.seats) / 2)',
    replace: 'Math.ceil(shown.length / 2)',
    why: 'seats are made for the living only',
  },
  {
    file: pool,
    find: 'const place = byNumber ? id : rank;',
    replace: 'const place = rank;',
    why: 'frames move up when others are freed',
  },
  {
    file: pool,
    find: 'Math.max(most, Math.min(ever, FIXED_PLACES))',
    replace: 'most',
    why: 'the grid of frames shrinks when some are freed',
  },
  {
    file: family,
    find: 'const from = places.get(chip.parent);',
    replace: 'const from = chips[0];',
    why: 'every arch comes from the first of the family',
  },
  {
    file: motion,
    find: 'at > 0 && at >= paceOf(to).lands',
    replace: 'at >= paceOf(to).lands',
    why: 'going back does not end at what was there before',
  },
  {
    file: motion,
    find: 'return content ? (from.leaving ? to : from) : (t, landed)',
    replace: 'return content ? from : (t, landed)',
    why: 'what was about to leave is lost when a motion turns',
  },
  {
    file: motion,
    find: 'placed(landed ? to :',
    replace: 'placed(t >= 0 || landed ? to :',
    why: 'what moves has its new content before it lands',
  },
  {
    file: motion,
    find: '(t >= 1 ? to : from + (to - from) * t)',
    replace: 'from + (to - from) * t * 0.999',
    why: 'a motion ends a little beside its end',
  },
  {
    file: motion,
    find: 'return (t) => ({ ...item, alpha: start * (1 - t), leaving: true as const });',
    replace: 'return (t) => ({ ...item, alpha: 1 - t, leaving: true as const });',
    why: 'what half has gone is all there again when interrupted',
  },
  {
    file: motion,
    find: 'copy: { ms: 450, lands: 0.95 }',
    replace: 'copy: { ms: 450, lands: 0 }',
    why: 'the content is there before the copy arrives',
  },
  {
    file: unitEffects,
    find: "sprite('copy', id, around(at, w, h), { ...carried, bytes })",
    replace: "sprite('copy', id, around(at, w, h), { byte: 0, text: '', bytes })",
    why: 'the copy on its way carries nothing',
  },
  {
    file: unitEffects,
    find: 'const at = along(lineOf(stage, actor), t);',
    replace: 'const at = along(lineOf(stage, actor), 1 - t);',
    why: 'the look-up runs backwards',
  },
  {
    file: unitEffects,
    find: 'x: a.x + (b.x - a.x) * t, y: a.y + (b.y - a.y) * t',
    replace: 'x: b.x + (a.x - b.x) * t, y: b.y + (a.y - b.y) * t',
    why: 'the copy flies from the new frame to the old one',
  },
  {
    file: hit,
    find: '  !thing.leaving &&\n',
    replace: '',
    why: 'what fades can still be clicked',
  },
  {
    file: hit,
    find: 'h: thing.head, w: thing.reach ?? thing.w };',
    replace: 'w: thing.reach ?? thing.w };',
    why: 'a whole card takes the pointer',
  },
  {
    file: hit,
    find: 'if (along > 1 && cost < least) {',
    replace: 'if (cost < least) {',
    why: 'arrow keys lead backwards',
  },
  {
    file: mark,
    find: "(things.has(own.to) ? own.to : '')",
    replace: 'own.to',
    why: 'pages without a frame light each other',
  },
  {
    file: unit,
    find: 'holders.length < 2 ? null :',
    replace: 'holders.length < 3 ? null :',
    why: 'a frame of two has the colour of one',
  },
  {
    file: unit,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text of a program
    find: '`${refs}+${refcount - refs}`',
    replace: 'String(refcount)',
    why: 'the map count and the reference count are one',
  },
  {
    file: drawBand,
    find: '      bottom -= high;',
    replace: '',
    why: 'the parts of a band cover each other',
  },
  {
    file: svg,
    find: "    'stroke-dasharray': style.dash,\n",
    replace: '',
    why: 'kept pictures have no dashes',
  },
  {
    file: 'src/paint/markup.ts',
    find: "'<': '&lt;'",
    replace: "'<': '<'",
    why: 'names can bring markup into a kept picture',
  },
  {
    file: draw,
    find: '  ...scene.sprites.filter((sprite) => !isBehind(sprite)).map(drawMoving),\n',
    replace: '',
    why: 'nothing that travels is drawn',
  },
  {
    file: buffers,
    find: 'let seat = view.seat;',
    replace: 'let seat = heap.indexOf(view);',
    why: 'buffers move up when one before them is freed',
  },
  {
    file: buffers,
    find: 'picture.seats + (narrow ? 0 : 1)',
    replace: '0',
    why: 'a copy changes the measure of all buffers',
  },
  {
    file: references,
    find: 'const broken = thing.dangling && { broken: true as const };',
    replace: 'const broken = false;',
    why: 'a dangling pointer looks like any other',
  },
  {
    file: buffer,
    find: 'const left = length - shown.head - shown.tail;',
    replace: 'const left = length - shown.head;',
    why: 'more characters are said to be left out than are',
  },
  {
    file: textEffects,
    find: 'const text = cut(head.slice(from, to), to - from);',
    replace: 'const text = cut(head.slice(0, to), to - from);',
    why: 'other characters travel than are written',
  },
  {
    file: textEffects,
    find: 'a: textCentre(source, length),',
    replace: 'a: textCentre(target, length),',
    why: 'copied characters do not come from where they stood',
  },
  {
    file: motion,
    find: "'phase' in from && 'phase' in to ?",
    replace: "from.kind === 'slot' && to.kind === 'slot' ?",
    why: 'what happens to a unit shows late',
  },
  {
    file: tile,
    find: "  if (seal === 'whole')\n",
    replace: '  if (seal)\n',
    why: 'a seal never breaks',
  },
  {
    file: handles,
    find: 'seat === first ? 0 : seat < first ? seat + 1 : seat',
    replace: 'seat',
    why: 'on a phone the chosen variable is not first',
  },
];
