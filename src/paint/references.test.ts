/** The references view as it is drawn and told: words fit where they stand, and everything drawn is said as well. */
import { describe, expect, it } from 'vitest';
import type { ReferencesPicture } from '../core/picture.ts';
import { cases, firstSeed } from '../core/seed.test-kit.ts';
import { itemsOf } from '../scene/hit.ts';
import { layout } from '../scene/layout.ts';
import { atRest } from '../scene/motion.ts';
import { randomStrings } from '../scene/reference-walks.test-kit.ts';
import { ofKind, type Scene } from '../scene/scene.ts';
import { APPEND, buffer, excerpt, picture, variable, WORLDS } from '../scene/strings.test-kit.ts';
import { draw, drawThing } from './draw.ts';
import { cellText, excerptText, monoWidth, quotedText, quotedWithin } from './glyphs.ts';
import { labelOf } from './narrate.ts';
import { narrate, plainText } from './narration.ts';
import { styles } from './styles.ts';
import { textWidth } from './width.ts';

const SIZES: readonly (readonly [number, number])[] = [
  [320, 380],
  [360, 420],
  [560, 560],
  [860, 640],
  [1400, 900],
];
const seed = firstSeed('drawn references');
const pictures: readonly ReferencesPicture[] = [
  ...Object.values(WORLDS).flat(),
  ...Array.from({ length: cases(2) }, (_, k) => [...randomStrings(seed + k, 30)]).flat(),
];
const sceneOf = (one: ReferencesPicture, width = 860, height = 640): Scene =>
  atRest(layout(one, { width, height, holder: null }));
const told = (one: ReferencesPicture): string => plainText(narrate(sceneOf(one, 1400, 900)));
/** What stands on the corner of a tile reaches over its edge. */
const OVER = 12;

describe('the words of the references view', () => {
  it('stay within what they stand on', () => {
    const wide = pictures.flatMap((one) =>
      SIZES.flatMap(([width, height]) =>
        sceneOf(one, width, height).things.flatMap((thing) =>
          drawThing(thing).shapes.flatMap((shape) => {
            if (shape.kind !== 'text') return [];
            const { size = 13, weight = 400, mono } = styles[shape.role];
            const w = mono ? monoWidth(shape.text, size) : textWidth(shape.text, size, weight);
            const x =
              shape.anchor === 'end' ? shape.x - w : shape.anchor === 'middle' ? shape.x - w / 2 : shape.x;
            const fits = x >= -1 && x + w <= thing.w + OVER && shape.y <= thing.h;
            return fits ? [] : [`${width}: ${thing.id} “${shape.text}” from ${x} to ${x + w} of ${thing.w}`];
          }),
        ),
      ),
    );
    expect(wide).toEqual([]);
  });

  it('do not run into each other', () => {
    const clashes = pictures.flatMap((one) =>
      SIZES.flatMap(([width, height]) =>
        sceneOf(one, width, height).things.flatMap((thing) => {
          const boxes = drawThing(thing).shapes.flatMap((shape) => {
            if (shape.kind !== 'text') return [];
            const { size = 13, weight = 400, mono } = styles[shape.role];
            const w = mono ? monoWidth(shape.text, size) : textWidth(shape.text, size, weight);
            const x =
              shape.anchor === 'end' ? shape.x - w : shape.anchor === 'middle' ? shape.x - w / 2 : shape.x;
            return [{ x, w, top: shape.y - size * 0.7, bottom: shape.y, text: shape.text }];
          });
          return boxes.flatMap((a, at) =>
            boxes
              .slice(0, at)
              .filter(
                (b) => a.x < b.x + b.w - 1 && b.x < a.x + a.w - 1 && a.top < b.bottom && b.top < a.bottom,
              )
              .map((b) => `${width}: ${thing.id} “${a.text}” over “${b.text}”`),
          );
        }),
      ),
    );
    expect(clashes).toEqual([]);
  });

  it('are all said in words', () => {
    for (const one of pictures) {
      const words = told(one).toLowerCase();
      for (const [width, height] of SIZES)
        for (const { id, shapes } of draw(sceneOf(one, width, height)))
          for (const shape of shapes) {
            if (shape.kind !== 'text' || shape.text === '⋯' || shape.text === '–') continue;
            // What was cut for room is said in full; what is left out, by how much.
            const shown = shape.text.toLowerCase().replaceAll(/…”?$|^… | …$/g, '');
            for (const piece of shown.split(' · ')) {
              const same = piece === '␣' ? ' ' : piece.replace(/ (more|free)$/, '');
              if (/^[\d,]+$/.test(same) && /more|free|…/.test(shape.text)) continue;
              expect(words, `${id}: ${piece}`).toContain(same);
            }
          }
    }
  });
});

describe('the references view in words', () => {
  it('tells variables, pointers and buffers line by line', () => {
    const words = told(WORLDS.dangling?.at(-1) as ReferencesPicture);
    expect(words).toContain('t\n  - t reads “Bye”, 3 characters, in b2\n');
    expect(words).toContain(
      '  - r, reference to b1[1], dangling: its buffer is freed (using it now would be undefined behaviour)\n',
    );
    expect(words).toContain('  - q, reference to b2[2]: “e”\n');
    expect(words).toContain('Heap: 1 buffer · 28 bytes\n');
    expect(words).toContain(
      '  - Buffer b2, 28 bytes: “Bye” and \\0, _M_length 3, _M_capacity 3, _M_refcount 0, 1 owner, referred to by t\n',
    );
    expect(words).toContain('  - Buffer b1: freed');
  });

  it('begins with what happens', () => {
    const [copied] = narrate(sceneOf(APPEND[3] as ReferencesPicture));
    expect(copied?.parts[0]?.lines[0]?.text).toBe('5 bytes copied from buffer b1 to buffer b2');
    const [written] = narrate(sceneOf(APPEND[5] as ReferencesPicture));
    expect(written?.parts[0]?.lines[0]?.text).toBe('characters 5–12 of buffer b2 written');
    expect(told(WORLDS.leaked?.at(-1) as ReferencesPicture)).toContain('unshareable (changing)');
    expect(told(WORLDS.nothing?.at(-1) as ReferencesPicture)).toBe(
      'No string is alive. Type “let x "Hello"” below.\n',
    );
  });

  it('speaks of what the system speaks of', () => {
    const [happens] = narrate(sceneOf({ ...(APPEND[3] as ReferencesPicture), system: 'idea' }));
    const words = happens?.parts[0]?.lines.map(({ text }) => text).join('\n');
    expect(words).toContain('5 bytes copied from resource b1 to resource b2');
    expect(words).toContain('(its resource is being copied)');
    expect(words).not.toMatch(/buffer|variable/i);
  });

  it('labels every item', () => {
    for (const one of pictures) for (const item of itemsOf(sceneOf(one))) expect(labelOf(item)).not.toBe('');
    const [handle] = ofKind(sceneOf(APPEND[0] as ReferencesPicture), 'handle');
    expect(handle && labelOf(handle)).toBe('x reads “Hello”, 5 characters, in b1, shared by 2');
  });
});

describe('a variable', () => {
  it('that refers to nothing does not look or sound as if it read an empty text', () => {
    const one = picture([variable(0, 'x', -1, ''), variable(1, 'y', 1, '')], [buffer(1, '', [1])]);
    const [none, empty] = ofKind(sceneOf(one), 'handle').map((thing) => [
      drawThing(thing).shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])),
      labelOf(thing),
    ]);
    expect(none).toEqual([['–'], 'x refers to nothing yet']);
    expect(empty).toEqual([['“”', '0'], 'y reads “”, 0 characters, in b1']);
  });
});

describe('a seal', () => {
  const rolesOf = (more: Parameters<typeof buffer>[3]): readonly string[] => {
    const one = picture([variable(0, 'x', 1, 'Hello')], [buffer(1, 'Hello', [0], more)]);
    const [thing] = ofKind(sceneOf(one), 'buffer');
    return thing ? drawThing(thing).shapes.map(({ role }) => role) : [];
  };
  it('is whole while a copy may share, broken with a word once it may not, and on nothing that is never shared', () => {
    expect(rolesOf({})).toContain('seal');
    expect(rolesOf({ seal: 'broken' })).toEqual(expect.arrayContaining(['seal-broken', 'seal-word']));
    expect(rolesOf({ seal: 'broken' })).not.toContain('seal');
    for (const more of [{ freed: true }, { place: 'inside' }, { place: 'static' }] as const)
      expect(rolesOf(more).filter((role) => role.startsWith('seal'))).toEqual([]);
  });
});

describe('characters', () => {
  it('stand for themselves, or by what they are', () => {
    expect(['A', '~', ' ', '\n', '\0', '\x7f', '\xe9'].map(cellText)).toEqual([
      'A',
      '~',
      '␣',
      '\\n',
      '\\0',
      '7f',
      'e9',
    ]);
    expect(quotedText('a b\t\xe9')).toBe('“a b\\t\\xe9”');
  });
  it('are bytes in cells and decoded in values', () => {
    expect([...'\xc3\xbc'].map(cellText)).toEqual(['c3', 'bc']);
    expect(quotedText('gr\xc3\xbcn')).toBe('“grün”');
    expect(quotedWithin(excerpt('gr\xc3\xbcn'), 1000, 15)).toBe('“grün”');
    expect(quotedWithin({ length: 9, head: 'gr\xc3', tail: '' }, 1000, 15)).toBe('“gr…”');
    expect(monoWidth('日', 15)).toBe(2 * monoWidth('n', 15));
  });
  it('are cut to the room there is, with what is missing marked', () => {
    const whole = excerpt('Hello, World!');
    expect(quotedWithin(whole, 1000, 15)).toBe('“Hello, World!”');
    const cut = quotedWithin(whole, 90, 15);
    expect(cut).toMatch(/^“Hel.*…”$/);
    expect(monoWidth(cut, 15)).toBeLessThanOrEqual(90);
    expect(quotedWithin(whole, 10, 15)).toBe('');
  });
  it('are said as first, last and how many are left out', () => {
    expect(excerptText(excerpt('Hello'))).toBe('“Hello”');
    expect(excerptText(excerpt('ab'.repeat(2000)))).toMatch(/^“(ab){32}” … “(ab){8}” \(3,920 more\)$/);
  });
});
