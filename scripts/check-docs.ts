// Runs every code sample of the documentation and of the README files; those for a browser are run by `e2e/docs.spec.ts`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { loadWords } from '../src/text/index.ts';
import { cliAt, findings } from './docs/runners.ts';
import { samples } from './docs/samples.ts';
import { root } from './ensure.mjs';
import { bundle } from './run-ts.mjs';

for (const { id } of mechanisms) await loadWords(id);
const folder = mkdtempSync(join(tmpdir(), 'cowscope-docs-'));
try {
  const program = await bundle(join(root, 'src/cli.ts'));
  const folderFor = (file: string): string => {
    const path = join(folder, file.replaceAll('/', '-'));
    mkdirSync(path);
    return path;
  };
  const found = await findings(folderFor, cliAt(program));
  for (const sentence of found) console.error(`docs: ${sentence}`);
  if (found.length > 0) process.exitCode = 1;
  else console.log(`docs: ${samples().length} samples work`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
