/**
 * `npm run bench`: measures everything, prints it and writes RESULTS.md. Flags: `--quick` (rough, under 40 s, writes nothing),
 * `--only=steps,seeks,browser` (these parts, writes nothing).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { type BrowserReport, benchBrowser } from './browser.ts';
import { resultsText } from './results.ts';
import { benchSeeks } from './seeks.ts';
import { benchSteps } from './steps.ts';

const root = join(import.meta.dirname, '..');

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;

const say = (text: string): void => console.log(`${text}\n`);

async function browserIfAny(quick: boolean): Promise<BrowserReport | null> {
  try {
    const report = await benchBrowser(quick);
    say(report.table);
    return report;
  } catch (error) {
    console.error(`bench: the browser part failed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    return null;
  }
}

async function main(args: readonly string[]): Promise<void> {
  const quick = args.includes('--quick');
  const only = args
    .find((arg) => arg.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',');
  const wants = (part: string): boolean => only?.includes(part) ?? true;
  const started = performance.now();
  const [loadBefore = 0] = loadavg();
  const spent = (): number => (performance.now() - started) / 1000;
  const done = (part: string): void => console.log(`bench: ${part} done after ${spent().toFixed(0)} s\n`);
  const steps = wants('steps') ? await benchSteps(quick, say) : null;
  done('steps');
  const seeks = wants('seeks') ? await benchSeeks(quick) : null;
  if (seeks) say(seeks.table);
  done('seeks');
  const browser = wants('browser') ? await browserIfAny(quick) : null;
  const seconds = spent();
  done('browser');
  if (quick || !steps || !seeks || !browser) return;
  const versions = Object.fromEntries(
    ['immer', 'mutative', 'immutable'].map((name) => [name, versionOf(name)]),
  );
  const text = resultsText({ seconds, loadBefore, versions, steps, seeks, browser });
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
  console.log('bench: written to bench/RESULTS.md');
}

await main(process.argv.slice(2));
