/** The app: one lab on one page, or the projector's window of one. */
import { createRoot } from 'react-dom/client';
import type { WorkerLike } from './engine/client.ts';
import workerUrl from './engine/worker.ts?worker&url';
import { createLab, type Lab } from './lab/lab.ts';
import { fetchText } from './lab/shelf.ts';
import { type Keeper, lastSystem, rememberSystem } from './lab/storage.ts';
import { keepOffline, type Updates } from './offline/updates.ts';
import linksUrl from './share/worker.ts?worker&url';
import { systemsWithWords } from './text/index.ts';
import { House } from './ui/House.tsx';
import { lineIn } from './ui/present/line.ts';
import type { LinkWorker } from './ui/share/bring.ts';
import { applyTheme, installColours, rememberedTheme, wearTheme } from './ui/theme.ts';
import { colourBrowserBar } from './ui/theme-color.ts';
import { UpdatesContext } from './ui/updates.ts';
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

/** Beside the page, so that all of the app's folder is its own. */
const offlineUrl = new URL('./sw.js', document.baseURI).href;

/** The one policy of this page: it lets our own workers through, and nothing else. */
const policy: ScriptUrlPolicy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'cowscope',
  {
    createScriptURL(url) {
      if (![workerUrl, linksUrl, offlineUrl].includes(url))
        throw new TypeError(`not a script of this page: ${url}`);
      return url;
    },
  },
) ?? { createScriptURL: (url) => url };

const spawn = (): WorkerLike =>
  new Worker(policy.createScriptURL(workerUrl), {
    type: 'module',
    name: 'cowscope-engine',
  }) as unknown as WorkerLike;

/** Not while developing: what was stored would stand before what changes. */
const updates: Updates | null = import.meta.env.PROD ? keepOffline(policy.createScriptURL(offlineUrl)) : null;

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const animated = (): boolean => !calm.matches;

const spawnLinks = (): LinkWorker =>
  new Worker(policy.createScriptURL(linksUrl), {
    type: 'module',
    name: 'cowscope-links',
  }) as unknown as LinkWorker;

const makeLab = (system: string, keeper: Keeper): Lab =>
  createLab({ spawn, keeper, fetcher: fetchText, system, animated });

/** The lab's own page: what the address brings or names, else the system worked with last, else the first there is. */
function openLab(root: Element): void {
  applyTheme(rememberedTheme());
  const last = lastSystem();
  const [newcomers = ''] = systemsWithWords;
  const system = systemsWithWords.includes(last) ? last : newcomers;
  const places = { system, makeLab, spawnLinks, onEnter: rememberSystem };
  createRoot(root).render(
    <UpdatesContext value={updates}>
      <House {...places} />
    </UpdatesContext>,
  );
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
else if (root) openLab(root);
