// Finds a Chromium that really starts, and, run as a program, makes sure there is one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { chromium } from 'playwright';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const remembered = join(root, 'node_modules/.cache/cowscope-browser');
const oldestMajor = 120;

/** What every launch here passes: a browser that talks to nobody but the page under test. */
export const launchArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-quic',
  '--disable-sync',
  '--no-default-browser-check',
  '--no-first-run',
];

const commands = [
  'chromium',
  'google-chrome-stable',
  'google-chrome',
  'chromium-browser',
  'microsoft-edge-stable',
  'chromium-headless-shell',
];

const fixedPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => {
    const base = process.env[name];
    if (!base) return [];
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((path) =>
      join(base, path),
    );
  }),
};

/** Where a browser may be, best first, each { executablePath, source }; only files that exist. */
function candidates() {
  const chosen = process.env.COWSCOPE_BROWSER;
  if (chosen) return [{ executablePath: chosen, source: 'COWSCOPE_BROWSER' }];
  const found = [];
  if (existsSync(remembered)) {
    found.push({ executablePath: readFileSync(remembered, 'utf8').trim(), source: 'started here before' });
  }
  found.push({ executablePath: chromium.executablePath(), source: "Playwright's own build" });
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  for (const command of commands) {
    for (const folder of folders) found.push({ executablePath: join(folder, command), source: 'PATH' });
  }
  for (const path of fixedPlaces[process.platform] ?? []) {
    found.push({ executablePath: path, source: 'installed' });
  }
  const seen = new Set();
  return found.filter(({ executablePath }) => {
    if (!executablePath || seen.has(executablePath) || !existsSync(executablePath)) return false;
    seen.add(executablePath);
    return true;
  });
}

/**
 * The likeliest browser, by looking at the disk only (it is not started).
 * @returns {{ executablePath: string, source: string } | undefined}
 */
export function findBrowser() {
  return candidates()[0];
}

/** Starts it and asks for its version; a string that says why not when that fails. */
async function whyNot({ executablePath }) {
  if (!existsSync(executablePath)) return { reason: 'no such file' };
  try {
    const browser = await chromium.launch({ executablePath, args: launchArgs, timeout: 30_000 });
    const version = browser.version();
    await browser.close();
    if (Number.parseInt(version, 10) < oldestMajor) {
      return { reason: `version ${version} is too old, ${oldestMajor} is the oldest that will do` };
    }
    return { version };
  } catch (error) {
    const text = stripVTControlCharacters(String(error?.message ?? error));
    const lines = text.split('\n').filter((line) => !line.includes('trying to kill'));
    const telling = lines.find((line) => /\[err\]|not found|ENOENT|EACCES|exitCode=/.test(line));
    return { reason: (telling ?? lines[0] ?? 'no reason given').trim().slice(0, 200) };
  }
}

/** The first candidate that starts, remembered for next time; each failure is added to `failures`. */
async function firstThatStarts(failures) {
  for (const candidate of candidates()) {
    const { version, reason } = await whyNot(candidate);
    if (version) {
      mkdirSync(dirname(remembered), { recursive: true });
      if (candidate.source !== 'COWSCOPE_BROWSER') writeFileSync(remembered, `${candidate.executablePath}\n`);
      return { ...candidate, version };
    }
    failures.set(candidate.executablePath, reason);
  }
  return undefined;
}

function run(command, args) {
  console.log(`browser: ${[command, ...args].join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, timeout: 900_000 });
  return status === 0;
}

const playwrightCli = (...args) => run(process.execPath, ['node_modules/playwright/cli.js', ...args]);
const isRoot = () => process.getuid?.() === 0;

/** Debian itself: on Ubuntu the package of that name is a stub that wants snap. */
function isDebian() {
  try {
    return /^ID="?debian"?$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** The ways to get a browser, tried in order until one starts. */
async function install(failures) {
  // Not --with-deps: that would install system packages before finding out that the download host is blocked.
  if (playwrightCli('install', '--no-shell', 'chromium')) {
    const started = await firstThatStarts(failures);
    if (started) return started;
    if (isRoot() && playwrightCli('install-deps', 'chromium')) {
      const startedNow = await firstThatStarts(failures);
      if (startedNow) return startedNow;
    }
  }
  if (!isRoot() || !isDebian()) return undefined;
  const packages = ['chromium', 'fonts-liberation']; // without a font every text is a row of empty boxes
  const apt = () => run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
  if (!apt() && !(run('apt-get', ['update']) && apt())) return undefined;
  return firstThatStarts(failures);
}

function explain(failures) {
  const tried = [...failures].map(([path, reason]) => `  ${path}\n    does not start: ${reason}`);
  return [
    'browser: no usable Chromium was found.',
    ...(tried.length > 0 ? tried : ['  No candidate is on this machine.']),
    'What helps: install Chromium or Chrome, or name one with COWSCOPE_BROWSER=/path/to/chromium,',
    'or, as root on a bare Linux, run `npx playwright install --with-deps --no-shell chromium`.',
  ].join('\n');
}

async function main() {
  const failures = new Map();
  let browser = await firstThatStarts(failures);
  const mayInstall = process.env.COWSCOPE_BROWSER_INSTALL !== '0' && !process.env.COWSCOPE_BROWSER;
  if (!browser && mayInstall) browser = await install(failures);
  if (!browser) {
    console.error(explain(failures));
    process.exitCode = 1;
    return;
  }
  console.log(`browser: ${browser.executablePath} ${browser.version} (${browser.source})`);
}

// By real path: Node resolves links in the module's address but not in argv.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await main();
