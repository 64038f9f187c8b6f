// Draws public/icon.svg as the PNG files that installed apps need: `node scripts/run-ts.mjs scripts/icons.ts`, after a change of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { findBrowser, launchArgs } from './browser.mjs';
import { root } from './ensure.mjs';

interface Icon {
  readonly file: string;
  readonly size: number;
  /** How much of the square the drawing takes. */
  readonly share: number;
  /** Of what is not drawn on; none where it may show through. */
  readonly ground?: string;
}

/** A maskable icon may be cut to the circle of 80 % of its width, so its drawing lies within that. */
const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', size: 192, share: 1 },
  { file: 'icon-512.png', size: 512, share: 1 },
  { file: 'icon-maskable-512.png', size: 512, share: 0.66, ground: '#faf9f5' },
  { file: 'icon-180.png', size: 180, share: 0.84, ground: '#faf9f5' },
];

const svg = readFileSync(join(root, 'public/icon.svg'), 'utf8');
const drawn = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
const found = findBrowser();
const browser = await chromium.launch({
  args: launchArgs,
  ...(found ? { executablePath: found.executablePath } : {}),
});
for (const { file, size, share, ground = 'transparent' } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const style = `margin:0;height:100vh;display:grid;place-items:center;background:${ground}`;
  await page.setContent(
    `<body style="${style}"><img src="${drawn}" width="${Math.round(size * share)}" alt="">`,
  );
  await page.screenshot({ path: join(root, 'public', file), omitBackground: true });
  await page.close();
}
await browser.close();
