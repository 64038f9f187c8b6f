/** Every colour there is, by what it stands for: five palettes with the same names. */

type Nth = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** What a colour stands for. The accent means "being copied", and nothing else. */
export type Token =
  | 'bg'
  | 'panel'
  | 'cell'
  | 'ink'
  | 'muted'
  /** Separates; nothing depends on seeing it, but for those who ask for more contrast. */
  | 'line'
  | 'line-strong'
  | 'accent'
  | 'bad'
  | 'bad-tint'
  | 'good'
  | 'focus'
  /** A unit that nobody holds: cached, or empty. */
  | 'cache'
  /** The strokes over `cache` of a unit with too many holders for stripes. */
  | 'hatch'
  | 'hover'
  | 'current'
  | 'chosen'
  | 'notice'
  /** These two let through what is below. */
  | 'shade'
  | 'veil'
  /** The n-th holder's own colour, readable as text; its tint is the ground of what it holds. */
  | `h${Nth}`
  | `h${Nth}-tint`;

/** `#rrggbb`, or `#rrggbbaa` for `shade` and `veil`. */
export type Palette = Readonly<Record<Token, string>>;
export type PaletteName = 'light' | 'dark' | 'contrastLight' | 'contrastDark' | 'print';

/**
 * Holders: the hues of Okabe and Ito (Color Universal Design, 2008) without their purple, which the accent has, and
 * with violet for black; each darker or lighter until it can be read and the first four keep apart for everyone.
 */
export const light: Palette = {
  bg: '#faf9f5',
  panel: '#ffffff',
  cell: '#fbfaf7',
  ink: '#1a1d24',
  muted: '#596170',
  line: '#e4e1d8',
  'line-strong': '#878b92',
  accent: '#b1107a',
  bad: '#b42318',
  'bad-tint': '#fdecea',
  good: '#0b6b4f',
  focus: '#1d4ed8',
  cache: '#ebe8df',
  hatch: '#7f8389',
  hover: '#f0eeea',
  current: '#e7e5df',
  chosen: '#dfe7fb',
  notice: '#fcecd0',
  shade: '#14161e24',
  veil: '#0a0c1073',
  h0: '#0059ad',
  'h0-tint': '#a9cdf2',
  h1: '#985a00',
  'h1-tint': '#fad9a0',
  h2: '#007751',
  'h2-tint': '#9fdcc0',
  h3: '#92260a',
  'h3-tint': '#f6bda6',
  h4: '#525400',
  'h4-tint': '#ece68e',
  h5: '#00728c',
  'h5-tint': '#bdf0f4',
  h6: '#4b4e55',
  'h6-tint': '#d3d6db',
  h7: '#6c44c2',
  'h7-tint': '#d6c8fa',
};

export const dark: Palette = {
  bg: '#14161b',
  panel: '#1c1f26',
  cell: '#20242c',
  ink: '#eeece6',
  muted: '#a6adba',
  line: '#30353f',
  'line-strong': '#78808d',
  accent: '#ff7fcb',
  bad: '#ff9b8f',
  'bad-tint': '#3b1f1d',
  good: '#62d0a6',
  focus: '#8ab4ff',
  cache: '#2f333b',
  hatch: '#8a919d',
  hover: '#262a33',
  current: '#2d323c',
  chosen: '#2b3549',
  notice: '#46381a',
  shade: '#00000080',
  veil: '#05060899',
  h0: '#5aaef0',
  'h0-tint': '#164674',
  h1: '#f5b445',
  'h1-tint': '#614408',
  h2: '#45c99a',
  'h2-tint': '#0f553e',
  h3: '#f2805a',
  'h3-tint': '#6e2c18',
  h4: '#e3dd6a',
  'h4-tint': '#4f4d00',
  h5: '#86dcea',
  'h5-tint': '#0f545f',
  h6: '#b3b8c1',
  'h6-tint': '#474b53',
  h7: '#ab9bff',
  'h7-tint': '#47377c',
};

export const contrastLight: Palette = {
  bg: '#ffffff',
  panel: '#ffffff',
  cell: '#ffffff',
  ink: '#000000',
  muted: '#33383f',
  line: '#61666e',
  'line-strong': '#3a3f46',
  accent: '#93005f',
  bad: '#8c1209',
  'bad-tint': '#fff0ee',
  good: '#00502f',
  focus: '#0036c2',
  cache: '#ececec',
  hatch: '#5c6067',
  hover: '#f0f0f0',
  current: '#e6e6e6',
  chosen: '#dde6ff',
  notice: '#fff0d2',
  shade: '#00000059',
  veil: '#000000a6',
  h0: '#003c8f',
  'h0-tint': '#b5d4f5',
  h1: '#6e4300',
  'h1-tint': '#fbdca6',
  h2: '#00583a',
  'h2-tint': '#a9e3c8',
  h3: '#6b0c00',
  'h3-tint': '#f8c4ae',
  h4: '#3d3e00',
  'h4-tint': '#efea97',
  h5: '#00546c',
  'h5-tint': '#c4f4f7',
  h6: '#2e3238',
  'h6-tint': '#d8dbe0',
  h7: '#5a24b8',
  'h7-tint': '#dccefb',
};

export const contrastDark: Palette = {
  bg: '#000000',
  panel: '#0a0b0d',
  cell: '#0f1114',
  ink: '#ffffff',
  muted: '#d3d7de',
  line: '#878e9a',
  'line-strong': '#b5bbc6',
  accent: '#ff94d6',
  bad: '#ffb3aa',
  'bad-tint': '#350d09',
  good: '#7fe3bb',
  focus: '#9cc4ff',
  cache: '#23262b',
  hatch: '#9aa1ad',
  hover: '#1d2025',
  current: '#282c33',
  chosen: '#16294d',
  notice: '#3a2c08',
  shade: '#000000cc',
  veil: '#000000bf',
  h0: '#72b9ff',
  'h0-tint': '#0f3a66',
  h1: '#ffc35c',
  'h1-tint': '#523800',
  h2: '#5fe0b0',
  'h2-tint': '#00452f',
  h3: '#ff9676',
  'h3-tint': '#5c2210',
  h4: '#f4f08c',
  'h4-tint': '#434200',
  h5: '#a8f4fc',
  'h5-tint': '#004650',
  h6: '#cfd3da',
  'h6-tint': '#3a3d44',
  h7: '#bdaeff',
  'h7-tint': '#3c2d70',
};

/** On white paper, and no ink spent on grounds. */
const print: Palette = {
  ...light,
  bg: '#ffffff',
  cell: '#ffffff',
  ink: '#000000',
  muted: '#474d57',
  line: '#c9c9c9',
  'line-strong': '#6d7178',
  'bad-tint': '#ffffff',
  cache: '#eeeeee',
  hover: '#ffffff',
  current: '#ffffff',
  chosen: '#ffffff',
  notice: '#ffffff',
  shade: '#00000000',
  veil: '#00000000',
};

export const palettes: Readonly<Record<PaletteName, Palette>> = {
  light,
  dark,
  contrastLight,
  contrastDark,
  print,
};
