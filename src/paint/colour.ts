/** Arithmetic of colours: contrast, blending, how far two are apart, and how they look to colour-blind eyes. */

/** Red, green and blue from 0 to 1, as stored in sRGB (not linear). */
export type Rgb = readonly [red: number, green: number, blue: number];
/** Lightness 0–100, and the axes green–red and blue–yellow. */
export type Lab = readonly [lightness: number, a: number, b: number];
type Matrix = readonly [Rgb, Rgb, Rgb];

const dot = (row: Rgb, [x, y, z]: Rgb): number => row[0] * x + row[1] * y + row[2] * z;
const times = ([r, g, b]: Matrix, colour: Rgb): Rgb => [dot(r, colour), dot(g, colour), dot(b, colour)];
const each = ([r, g, b]: Rgb, change: (channel: number) => number): Rgb => [change(r), change(g), change(b)];

/** Reads `#rrggbb`; the alpha of `#rrggbbaa` is left to `alphaOf`. */
export function rgb(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}([0-9a-f]{2})?$/.test(hex)) throw new RangeError(`not a colour: ${hex}`);
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return [channel(1), channel(3), channel(5)];
}

/** From 0 to 1; 1 where none is written. */
export const alphaOf = (hex: string): number =>
  hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1;

const hexOf = (channel: number): string =>
  Math.round(Math.min(1, Math.max(0, channel)) * 255)
    .toString(16)
    .padStart(2, '0');

export const hex = (colour: Rgb): string => `#${colour.map(hexOf).join('')}`;

/** IEC 61966-2-1, the curve of sRGB and its inverse. */
const toLinear = (c: number): number => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const fromLinear = (c: number): number => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

export const linear = (colour: Rgb): Rgb => each(colour, toLinear);
const encoded = (colour: Rgb): Rgb => each(colour, (c) => fromLinear(Math.min(1, Math.max(0, c))));

const LUMINANCE: Rgb = [0.2126, 0.7152, 0.0722];

/** WCAG 2.2, "relative luminance": 0 is black, 1 is white. */
export const luminance = (colour: Rgb): number => dot(LUMINANCE, linear(colour));

/** WCAG 2.2, "contrast ratio": from 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** What is seen where `part` (0 to 1) of the upper colour covers the lower one, as browsers blend it. */
export const over = (upper: Rgb, lower: Rgb, part: number): Rgb => [
  upper[0] * part + lower[0] * (1 - part),
  upper[1] * part + lower[1] * (1 - part),
  upper[2] * part + lower[2] * (1 - part),
];

/** Linear sRGB to CIE XYZ (IEC 61966-2-1), each row divided by the white D65. */
const XYZ: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

/** CIE 1976 L*a*b*, white D65. */
export function lab(colour: Rgb): Lab {
  const root = (t: number): number => (t > (6 / 29) ** 3 ? Math.cbrt(t) : t / (3 * (6 / 29) ** 2) + 4 / 29);
  const [x, y, z] = each(times(XYZ, linear(colour)), root);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const RAD = Math.PI / 180;
const hueOf = (a: number, b: number): number =>
  a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RAD + 360) % 360;
/** How much less of a difference is seen between strong colours. */
const dulled = (chroma: number): number => Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));

/** The mean of two hues, over the shorter way round. */
function meanHue(h1: number, h2: number): number {
  if (Math.abs(h1 - h2) <= 180) return (h1 + h2) / 2;
  return (h1 + h2 + (h1 + h2 < 360 ? 360 : -360)) / 2;
}

/** CIEDE2000: how different two colours look; 1 is just seen beside each other. Sharma, Wu, Dalal, 2005. */
export function distance([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const stretch = 1 + 0.5 * (1 - dulled((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hueOf(a1 * stretch, b1), hueOf(a2 * stretch, b2)];
  const grey = c1 * c2 === 0;
  const turn = grey ? 0 : ((h2 - h1 + 540) % 360) - 180;
  const dL = l2 - l1;
  const dC = c2 - c1;
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RAD);
  const l = (l1 + l2) / 2;
  const c = (c1 + c2) / 2;
  const h = grey ? h1 + h2 : meanHue(h1, h2);
  const cos = (by: number, of: number): number => Math.cos((of * h + by) * RAD);
  const t = 1 - 0.17 * cos(-30, 1) + 0.24 * cos(0, 2) + 0.32 * cos(6, 3) - 0.2 * cos(-63, 4);
  const sL = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2);
  const sC = 1 + 0.045 * c;
  const sH = 1 + 0.015 * c * t;
  const around = 30 * Math.exp(-(((h - 275) / 25) ** 2));
  const turned = -Math.sin(2 * around * RAD) * 2 * dulled(c);
  return Math.sqrt((dL / sL) ** 2 + (dC / sC) ** 2 + (dH / sH) ** 2 + turned * (dC / sC) * (dH / sH));
}

/**
 * Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision deficiency,
 * IEEE TVCG 15(6), 2009; the tables of severity 1.0, for linear sRGB. Every row adds up to 1: greys stay grey.
 */
const DEFICIENCIES = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
  /** Luminance is all that is left. */
  achromatopsia: [LUMINANCE, LUMINANCE, LUMINANCE],
} as const satisfies Readonly<Record<string, Matrix>>;

export type Deficiency = keyof typeof DEFICIENCIES;
export const deficiencies = Object.keys(DEFICIENCIES) as readonly Deficiency[];

/** How a colour looks to those who lack one kind of cone, or all. */
export const simulated = (colour: Rgb, deficiency: Deficiency): Rgb =>
  encoded(times(DEFICIENCIES[deficiency], linear(colour)));
