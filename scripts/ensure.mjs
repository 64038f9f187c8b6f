// Makes node_modules match package-lock.json, so that a fresh clone needs no first step. Uses Node alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = join(root, 'package-lock.json');
const installedFile = join(root, 'node_modules/.package-lock.json'); // npm writes it last
const memory = join(root, 'node_modules/.cache/cowscope-lock');

function nodeIsNewEnough() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** True when what npm says it installed is what the lock file asks for; other platforms' packages may be missing. */
function installMatchesLock() {
  const wanted = packagesIn(lockFile);
  const installed = packagesIn(installedFile);
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional === true;
  });
}

function isRight(hash) {
  if (!existsSync(installedFile)) return false;
  if (existsSync(memory) && readFileSync(memory, 'utf8') === hash) return true;
  return installMatchesLock();
}

function npmCi() {
  console.log('ensure: installing the dependencies of package-lock.json (npm ci)');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  // Under `npm start` this is npm's own script; else a bare `npm`, which on Windows is a batch file.
  const npm = process.env.npm_execpath;
  const options = { cwd: root, stdio: 'inherit' };
  return npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** Installs what is missing, or ends the program with a sentence that says what is wrong. */
export function ensure() {
  if (!nodeIsNewEnough()) {
    console.error(
      `Cowscope needs Node 20.19 or newer, or 22.12 or newer (24 is best); this is Node ${process.versions.node}.`,
    );
    process.exit(1);
  }
  const hash = createHash('sha256').update(readFileSync(lockFile)).digest('hex');
  if (!isRight(hash)) {
    const { status, error } = npmCi();
    if (status !== 0) {
      console.error(
        `ensure: npm ci failed${error ? `: ${error.message}` : ''}. Is the package registry reachable?`,
      );
      process.exit(1);
    }
  }
  mkdirSync(dirname(memory), { recursive: true });
  writeFileSync(memory, hash);
}

// By real path: Node resolves links in the module's address but not in argv.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) ensure();
