// `npm test`: every check there is, one after the other, from a fresh clone. Imports nothing outside Node.
//
// Flags: --long (more cases, sets COWSCOPE_LONG=1), --only=name[,name] (only these stages).
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensure, root } from './ensure.mjs';

const isLong = process.argv.includes('--long');

const unitReport = 'test-results/unit.json';
const e2eReport = 'test-results/e2e.json';

/** The program that a package installs, to be run by this Node without a shell or npx in between. */
function tool(packageName, name = packageName) {
  const { bin } = JSON.parse(readFileSync(join(root, 'node_modules', packageName, 'package.json'), 'utf8'));
  return join('node_modules', packageName, typeof bin === 'string' ? bin : bin[name]);
}

/** Stages in order. A step is what Node is given to run; a report is where a stage's tests are counted. */
const stages = [
  { name: 'typecheck', steps: () => [[tool('typescript', 'tsc'), '-b']] },
  {
    name: 'lint',
    steps: () => [
      // Biome colours even what is not a terminal, unless told.
      [tool('@biomejs/biome', 'biome'), 'ci', ...(process.stdout.isTTY ? [] : ['--colors=off']), '.'],
      [tool('oxlint'), '--deny-warnings'],
    ],
  },
  {
    name: 'rules',
    steps: () => [
      ['scripts/imports.mjs', '--self-test'],
      ['scripts/imports.mjs'],
      [tool('knip'), '--no-progress'],
    ],
  },
  {
    name: 'unit',
    steps: () => [
      [
        tool('vitest'),
        'run',
        '--allowOnly=false',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${unitReport}`,
      ],
    ],
    report: unitReport,
    count: ({ numPassedTests, numFailedTests, numPendingTests, numTodoTests }) => ({
      passed: numPassedTests,
      failed: numFailedTests,
      skipped: numPendingTests + numTodoTests,
    }),
  },
  {
    name: 'mutants',
    // Another quarter each time; all of them in the long run.
    steps: () => [['scripts/run-ts.mjs', 'scripts/mutants.ts', ...(isLong ? [] : ['--share=4'])]],
  },
  {
    name: 'build',
    steps: () => [
      ['scripts/build.mjs'],
      ['scripts/size.mjs'],
      ['scripts/run-ts.mjs', 'scripts/check-docs.ts'],
    ],
  },
  {
    name: 'package',
    // Docusaurus installs more than a thousand packages.
    steps: () => [
      ['scripts/run-ts.mjs', 'scripts/check-package.ts'],
      ['scripts/browser.mjs'],
      ['scripts/run-ts.mjs', 'scripts/samples.ts', 'vitepress', 'reveal', ...(isLong ? ['docusaurus'] : [])],
    ],
  },
  {
    name: 'e2e',
    steps: () => [['scripts/browser.mjs'], [tool('@playwright/test', 'playwright'), 'test', '--forbid-only']],
    report: e2eReport,
    count: ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky, // a test that passes only sometimes does not pass
      skipped: stats.skipped,
    }),
  },
];

function runNode(args, env) {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    child.on('error', () => done(1));
    child.on('exit', (code) => done(code ?? 1));
  });
}

/** What a report says ran, with a complaint when that is not what a gate may let through. */
function readCounts({ name, report, count }) {
  let counts;
  try {
    counts = count(JSON.parse(readFileSync(join(root, report), 'utf8')));
  } catch {
    return { passed: 0, failed: 1, complaint: `${name}: there is no readable report at ${report}` };
  }
  if (counts.passed + counts.failed === 0) return { ...counts, complaint: `${name}: not one test ran` };
  if (counts.skipped > 0) return { ...counts, complaint: `${name}: ${counts.skipped} tests were skipped` };
  return counts;
}

async function runStage(stage, env) {
  if (stage.report) rmSync(join(root, stage.report), { force: true }); // an old report must not speak for this run
  let ok = true;
  for (const step of stage.steps()) {
    ok = (await runNode(step, env)) === 0;
    if (!ok) break;
  }
  if (!stage.report) return { ok, passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const { passed, failed, complaint } = readCounts(stage);
  if (complaint) console.error(complaint);
  const good = ok && !complaint && failed === 0;
  return { ok: good, passed, failed: good ? 0 : Math.max(failed, 1) };
}

/** The stages that --only names, or all. An unknown name is an error: it must not pass for "nothing failed". */
function chosenStages() {
  const flag = process.argv.slice(2).find((arg) => arg.startsWith('--only='));
  const unknown = process.argv.slice(2).filter((arg) => arg !== '--long' && arg !== flag);
  const names = flag?.slice('--only='.length).split(',');
  const unknownNames = names?.filter((name) => !stages.some((stage) => stage.name === name)) ?? [];
  if (unknown.length > 0 || unknownNames.length > 0) {
    console.error(`test: unknown ${[...unknown, ...unknownNames].join(', ')}`);
    console.error(`usage: npm test -- [--long] [--only=${stages.map(({ name }) => name).join(',')}]`);
    process.exit(2);
  }
  return names ? stages.filter(({ name }) => names.includes(name)) : stages;
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

function printTable(rows, total) {
  console.log('\nstage        result       time');
  for (const { name, result, ms } of rows) {
    console.log(
      `${name.padEnd(12)} ${result.padEnd(8)} ${(ms === undefined ? '' : seconds(ms)).padStart(8)}`,
    );
  }
  console.log(`${'in all'.padEnd(21)} ${seconds(total).padStart(8)}\n`);
}

async function main() {
  const chosen = chosenStages();
  ensure();
  const env = { ...process.env };
  if (isLong) env.COWSCOPE_LONG = '1';
  if (!process.stdout.isTTY) env.NO_COLOR = '1'; // logs are read by people and programs, not by terminals
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const rows = [];
  const sum = { passed: 0, failed: 0 };
  const start = performance.now();
  for (const stage of chosen) {
    if (sum.failed > 0) {
      rows.push({ name: stage.name, result: 'not run' });
      continue;
    }
    console.log(`\n── ${stage.name} ${'─'.repeat(60 - stage.name.length)}`);
    const stageStart = performance.now();
    const { ok, passed, failed } = await runStage(stage, env);
    const ms = performance.now() - stageStart;
    console.log(`── ${stage.name}: ${ok ? 'ok' : 'FAILED'}, ${seconds(ms)}`);
    sum.passed += passed;
    sum.failed += failed;
    rows.push({ name: stage.name, result: ok ? 'ok' : 'FAILED', ms });
  }
  printTable(rows, performance.now() - start);
  console.log(`${sum.passed} passed, ${sum.failed} failed`);
  process.exitCode = sum.failed > 0 ? 1 : 0;
}

await main();
