/** Facts about the style sheets of the interface: colours come from the palettes, and from nowhere else. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOLDERS, PAIRS } from './pairs.test-kit.ts';
import { palettes } from './palettes.ts';

const UI = new URL('../ui/', import.meta.url);
/** The one file that speaks of the system's own colours. */
const FORCED = 'forced.css';

interface Declaration {
  readonly where: string;
  readonly property: string;
  readonly value: string;
}

const filesOf = (ending: string): readonly string[] =>
  readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));

function declarationsOf(file: string): readonly Declaration[] {
  const css = readFileSync(new URL(file, UI), 'utf8').replaceAll(/\/\*.*?\*\//gs, '');
  return [...css.matchAll(/(?<=[;{]\s*)([a-z0-9-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])/g)].map((match) => ({
    where: `${file}: ${match[0]}`,
    property: match[1] ?? '',
    value: match[2] ?? '',
  }));
}

const FONTS = new Set(['--sans', '--mono']);
const coloured = /(^|-)(color|fill|stroke|background|border|outline|shadow|decoration|image)(-|$)/;
const declarations = filesOf('.css')
  .filter((name) => name !== FORCED)
  .flatMap(declarationsOf)
  .filter(({ property }) => (property.startsWith('--') ? !FONTS.has(property) : coloured.test(property)));

const tokensOf = (value: string): readonly string[] =>
  [...value.matchAll(/var\(--([a-z0-9-]+)\)/g)].map((match) => match[1] ?? '');

/** What may stand in such a value besides variables: lengths, angles, and words that name no colour. */
const WORDS = new Set(
  (
    'none transparent currentcolor inherit auto solid dashed dotted underline in srgb inset collapse round ' +
    'exact border-box padding-box no-repeat right left top bottom'
  ).split(' '),
);
const PLAIN = /^(-?[\d.]+(px|%|deg|em|rem|ms|s)?|calc|color-mix|repeating-linear-gradient|linear-gradient)$/;

function literals(value: string): readonly string[] {
  const rest = value.replaceAll(/var\(--[a-z0-9-]+\)/g, ' ');
  return rest.split(/[\s(),/*+]+/).filter((word) => word !== '' && !WORDS.has(word) && !PLAIN.test(word));
}

describe('the style sheets', () => {
  it('name no colour but by its token', () => {
    expect(declarations.length).toBeGreaterThan(150);
    expect(declarations.filter(({ value }) => literals(value).length > 0).map(({ where }) => where)).toEqual(
      [],
    );
  });

  it('would be caught naming one', () => {
    for (const value of [
      '#fff',
      '1px solid red',
      'rgb(0 0 0 / 4%)',
      'color-mix(in srgb, black 3%, var(--bg))',
    ])
      expect(literals(value), value).not.toEqual([]);
    expect(literals('color-mix(in srgb, var(--ink) 8%, transparent)')).toEqual([]);
  });

  /** Set beside the token, from those of a holder or for type. */
  const LOCAL = new Set(['own', 'own-tint', 'shadow']);
  const SEE_THROUGH = new Set(['shade', 'veil']);

  it('use tokens that every palette has', () => {
    const known = new Set([...Object.keys(palettes.light), ...LOCAL]);
    const unknown = declarations.filter(({ value }) => tokensOf(value).some((token) => !known.has(token)));
    expect(unknown.map(({ where }) => where)).toEqual([]);
  });

  it('put no colour anywhere that its contrast is not checked', () => {
    const fores = new Set<string>(PAIRS.map(({ fore }) => fore));
    const grounds = new Set<string>(
      PAIRS.flatMap(({ on }) => (typeof on === 'string' ? [on] : [on[0], on[2]])),
    );
    const isChecked = (property: string, token: string): boolean => {
      if (LOCAL.has(token) || SEE_THROUGH.has(token)) return true;
      // A filled thing may be a ground, or stand on one.
      const filled = /fill|background|^--/.test(property);
      return fores.has(token) || (filled && grounds.has(token));
    };
    const unchecked = declarations.filter(({ property, value }) =>
      tokensOf(value).some((token) => !isChecked(property, token)),
    );
    expect(unchecked.map(({ where }) => where)).toEqual([]);
  });

  it('give every holder its two colours', () => {
    const classes = readFileSync(new URL('theme.css', UI), 'utf8').replaceAll(/\s+/g, ' ');
    for (const nth of HOLDERS)
      expect(classes).toContain(`.h${nth} { --own: var(--h${nth}); --own-tint: var(--h${nth}-tint); }`);
  });
});

describe('the views', () => {
  it('name no colour themselves', () => {
    const named = filesOf('.tsx').filter((file) =>
      /['"`]#[0-9a-f]{3,8}\b|rgba?\(|hsl\(|(fill|stroke|color)="(?!none|currentColor|transparent)[a-z#]/i.test(
        readFileSync(new URL(file, UI), 'utf8'),
      ),
    );
    expect(named).toEqual([]);
  });
});
