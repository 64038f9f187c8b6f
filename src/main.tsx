/** The app: one lab on one page, or the projector's window of one. */
import { createRoot } from 'react-dom/client';
import type { WorkerLike } from './engine/client.ts';
import workerUrl from './engine/worker.ts?worker&url';
import { createLab, type Lab } from './lab/lab.ts';
import { fetchText } from './lab/shelf.ts';
import { indexedKeeper, lastSystem, rememberSystem } from './lab/storage.ts';
import { loadWords, systemsWithWords, text } from './text/index.ts';
import { House, systemIn } from './ui/House.tsx';
import { lineIn } from './ui/present/line.ts';
import { applyTheme, installColours, rememberedTheme, wearTheme } from './ui/theme.ts';
import { colourBrowserBar } from './ui/theme-color.ts';
import './ui/theme.css';
import './ui/app.css';
import './ui/stage.css';
import './ui/stage-side.css';
import './ui/panels.css';
import './ui/peek.css';
import './ui/timeline.css';
import './ui/dialogs.css';
import './ui/explain.css';
import './ui/narrow.css';
import './ui/forced.css';
import './ui/print.css';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

/** The one policy of this page: it lets our own worker through, and nothing else. */
const policy: ScriptUrlPolicy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'cowscope',
  {
    createScriptURL(url) {
      if (url !== workerUrl) throw new TypeError(`not a script of this page: ${url}`);
      return url;
    },
  },
) ?? { createScriptURL: (url) => url };

const spawn = (): WorkerLike =>
  new Worker(policy.createScriptURL(workerUrl), {
    type: 'module',
    name: 'cowscope-engine',
  }) as unknown as WorkerLike;

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const animated = (): boolean => !calm.matches;

const makeLab = (system: string): Lab =>
  createLab({ spawn, keeper: indexedKeeper(system), fetcher: fetchText, system, animated });

/** The lab's own page: the system that the address names, else the one worked with last, else the first there is. */
async function openLab(root: Element): Promise<void> {
  applyTheme(rememberedTheme());
  const last = lastSystem();
  const [newcomers = ''] = systemsWithWords;
  const system = systemIn(location.search) || (systemsWithWords.includes(last) ? last : newcomers);
  const page = createRoot(root);
  try {
    await loadWords(system);
  } catch {
    page.render(<p role="alert">{text.ui.notices['no-system']}</p>);
    return;
  }
  rememberSystem(system);
  const lab = makeLab(system);
  page.render(<House first={lab} makeLab={makeLab} onEnter={rememberSystem} />);
  await lab.start();
}

/** The window of a projector, which shows what another page tells it. */
async function openProjector(root: Element, line: string): Promise<void> {
  wearTheme(rememberedTheme());
  const door = await import('./ui/present/presenting.ts');
  createRoot(root).render(door.openProjector(line, animated));
}

installColours();
colourBrowserBar();
const root = document.querySelector('#app');
const line = lineIn(location.search);
if (root && line !== null) void openProjector(root, line);
else if (root) void openLab(root);
