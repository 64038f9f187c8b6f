/** Compares recordings of real systems with the model: `npm run conformance -- DIR…`. Every field of every step must agree. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { conform, isRecordingOf } from '../src/engine/conform.ts';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { asRecording } from '../src/scenario/recording.ts';

const DEFAULT = ['public/recordings'];

/** Says what a folder of recordings holds; it is none itself. */
const INDEX = 'index.json';

/** What describes the dump of a store; the recording that made the dump says the same, step by step. */
const DUMP = '.cow.json';

const isRecording = (path: string): boolean =>
  path.endsWith('.json') && basename(path) !== INDEX && !path.endsWith(DUMP);

/** Every recording below a path, in order of name. */
function jsonFiles(path: string): string[] {
  if (statSync(path).isFile()) return isRecording(path) ? [path] : [];
  return readdirSync(path)
    .sort()
    .flatMap((name) => jsonFiles(join(path, name)));
}

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** What is wrong with one file, or null when it agrees. */
function judge(file: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  const recording = asRecording(value);
  if (typeof recording === 'string') return `not a recording: ${recording}`;
  const mechanism = mechanisms.find((one) => isRecordingOf(recording, one));
  if (!mechanism) return `schema ${show(recording.schema)} is not known here`;
  const difference = conform(recording, mechanism);
  if (difference === null) return null;
  const { step, line, path, measured, predicted } = difference;
  return [
    `first difference at step ${step} (${line})`,
    `    field      ${path || '(the whole step)'}`,
    `    measured   ${show(measured)}`,
    `    predicted  ${show(predicted)}`,
  ].join('\n');
}

function main(paths: readonly string[]): number {
  let passed = 0;
  let failed = 0;
  for (const path of paths) {
    let files: string[] = [];
    try {
      files = jsonFiles(path);
    } catch (error) {
      console.log(`FAIL ${path}: ${(error as Error).message}`);
      failed++;
    }
    for (const file of files) {
      const wrong = judge(file);
      if (wrong === null) passed++;
      else {
        failed++;
        console.log(`FAIL ${file}: ${wrong}`);
      }
    }
  }
  if (passed + failed === 0) console.log(`No recording found in: ${paths.join(', ')}`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}

const paths = process.argv.slice(2);
process.exitCode = main(paths.length > 0 ? paths : DEFAULT);
