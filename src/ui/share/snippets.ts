/** What is pasted elsewhere: the address of a link, and the frame, element and block of Markdown that show the same. */
import type { SharedControls } from '../../share/shared.ts';

export type EmbedTheme = 'auto' | 'light' | 'dark' | 'contrast';

export interface SnippetWishes {
  /** Where the app is, ending in '/'. */
  readonly base: string;
  readonly theme: EmbedTheme;
  readonly controls: SharedControls;
}

/** For content: what need not be escaped stays readable, such as the “>” of notes. */
const escapedText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** For attributes. */
const escaped = (text: string): string => escapedText(text).replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** What is not as it would be anyway. */
function chosen({ theme, controls }: SnippetWishes): readonly (readonly [string, string])[] {
  const all = [
    ['theme', theme, 'auto'],
    ['controls', controls, 'full'],
  ] as const;
  return all.flatMap(([name, value, usual]) => (value === usual ? [] : [[name, value] as const]));
}

/** The folder that an address stands in, without what it asks for. */
export const baseOf = (address: string): string => new URL('.', address).href;

export const linkTo = (base: string, fragment: string): string => `${base}#${fragment}`;

/** @param title what screen readers call the frame */
export function frameSnippet(fragment: string, title: string, wishes: SnippetWishes): string {
  const query = new URLSearchParams(chosen(wishes).map(([name, value]) => [name, value])).toString();
  const address = `${wishes.base}embed.html${query === '' ? '' : `?${query}`}#${fragment}`;
  return [
    `<iframe src="${escaped(address)}"`,
    `  title="${escaped(title)}" loading="lazy"`,
    '  style="width:100%;height:500px;border:0"',
    '  allow="fullscreen; clipboard-write" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>',
  ].join('\n');
}

/** @param text scenario text @param step where it stands first, counted from 0, which is the beginning */
export function elementSnippet(text: string, step: number, wishes: SnippetWishes): string {
  const settings = chosen(wishes).map(([name, value]) => ` ${name}="${value}"`);
  return [
    `<script src="${escaped(wishes.base)}embed/cowscope.js" defer></script>`,
    `<cow-scope step="${step}"${settings.join('')}><pre>`,
    `${escapedText(text.trimEnd())}</pre></cow-scope>`,
    '',
  ].join('\n');
}

/** The fence is longer than any run of backticks in the text. */
export function fenceSnippet(text: string, step: number, wishes: SnippetWishes): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length);
  const fence = '`'.repeat(Math.max(2, ...runs) + 1);
  const settings = chosen(wishes).map(([name, value]) => ` ${name}=${value}`);
  return `${fence}cow step=${step}${settings.join('')}\n${text.trimEnd()}\n${fence}\n`;
}
