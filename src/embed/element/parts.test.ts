/** Scripts of stage two come once, from the element's own folder and in its own ways; what keeps them away is said. */
// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Registry, SystemParts } from '../contract.ts';
import { defineCowScope } from './define.ts';
import { createParts, type OwnScript, registryOf } from './parts.ts';
import type { EmbedProblem } from './problem.ts';

const BASE = 'https://scripts.test/embed/';
const LIST = {
  version: '1.0.0',
  systems: {
    fork: { file: 'system-fork.1.js', view: 'pages' },
    qcow2: { file: 'system-qcow2.1.js', view: 'layers' },
    btrfs: { file: 'system-btrfs.1.js', view: 'layers' },
  },
  players: { pages: 'player-pages.1.js', layers: 'player-layers.1.js' },
  isolate: 'isolate.1.js',
};
const OWN: OwnScript = { nonce: 'abc', crossOrigin: 'anonymous', referrerPolicy: 'no-referrer' };

const added: HTMLScriptElement[] = [];
/** What becomes of a script that is added. */
let outcome: 'runs' | 'brings nothing' | 'fails' | 'is blocked' = 'runs';

function run({ src }: HTMLScriptElement): void {
  const [, kind, id = ''] = /(player|system|isolate)(?:-([\w-]+))?\.1\.js$/.exec(src) ?? [];
  const registry: Registry = registryOf('');
  const player = async (): Promise<never> => Promise.reject(new Error('not called'));
  if (kind === 'player') registry.players.set(id, player);
  else if (kind === 'system') registry.systems.set(id, { id } as SystemParts);
  else registry.isolate = player;
}

beforeEach(() => {
  delete (globalThis as unknown as Record<symbol, unknown>)[Symbol.for('cowscope')];
  added.length = 0;
  outcome = 'runs';
  vi.spyOn(document.head, 'append').mockImplementation((...nodes) => {
    const script = nodes[0] as HTMLScriptElement;
    added.push(script);
    queueMicrotask(() => {
      if (outcome === 'runs') run(script);
      const isThere = outcome === 'runs' || outcome === 'brings nothing';
      if (outcome === 'is blocked')
        document.dispatchEvent(
          Object.assign(new Event('securitypolicyviolation'), { blockedURI: script.src }),
        );
      script.dispatchEvent(new Event(isThere ? 'load' : 'error'));
    });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const files = (): readonly string[] => added.map(({ src }) => src.replace(BASE, ''));
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'came',
    (problem: EmbedProblem) => problem.code,
  );

it('fetches each file once, in the ways of the element’s own script', async () => {
  const parts = createParts(LIST, OWN);
  const both = await Promise.all([parts.fetch('qcow2', BASE), parts.fetch('qcow2', BASE)]);
  expect(both[0].system.id).toBe('qcow2');
  await parts.fetch('btrfs', BASE);
  await parts.isolate(BASE);
  await parts.isolate(BASE);
  expect(files()).toEqual(['player-layers.1.js', 'system-qcow2.1.js', 'system-btrfs.1.js', 'isolate.1.js']);
  expect(added[0]).toMatchObject({ nonce: 'abc', crossOrigin: 'anonymous', referrerPolicy: 'no-referrer' });
});

it('says why a script does not come, and tries again the next time', async () => {
  const parts = createParts(LIST, null);
  outcome = 'fails';
  expect(await codeOf(parts.fetch('fork', BASE))).toBe('EMB-LOAD');
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  expect(await codeOf(parts.fetch('fork', BASE))).toBe('EMB-OFFLINE');
  outcome = 'is blocked';
  expect(await codeOf(parts.fetch('fork', BASE))).toBe('EMB-BLOCKED');
  outcome = 'brings nothing';
  expect(await codeOf(createParts(LIST, null).fetch('fork', BASE))).toBe('EMB-LOAD');
  expect(await codeOf(parts.fetch('fork', ''))).toBe('EMB-BASE');
  outcome = 'runs';
  expect(await codeOf(parts.fetch('fork', BASE))).toBe('came');
});

it('a bundler’s own way is used where the folder has no address', async () => {
  const asked: string[] = [];
  const parts = createParts(LIST, null, async (file) => {
    asked.push(file);
    if (file.includes('qcow2')) throw new Error('no chunk');
    run({ src: file } as HTMLScriptElement);
  });
  expect(await codeOf(parts.fetch('fork', ''))).toBe('came');
  expect(await codeOf(parts.fetch('qcow2', ''))).toBe('EMB-LOAD');
  expect(asked.slice(0, 2)).toEqual(['player-pages.1.js', 'system-fork.1.js']);
  expect(added).toEqual([]);
});

it('makes one policy, which lets through files of its folder and nothing else', async () => {
  const made: { name: string; createScriptURL(url: string): string }[] = [];
  vi.stubGlobal('trustedTypes', {
    createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
      made.push({ name, ...rules });
      return rules;
    },
  });
  const parts = createParts(LIST, null);
  await parts.fetch('fork', BASE);
  await parts.fetch('qcow2', BASE);
  expect(made.map(({ name }) => name)).toEqual(['cowscope-element']);
  const lets = (url: string): boolean => {
    try {
      return made[0]?.createScriptURL(url) === url;
    } catch {
      return false;
    }
  };
  const urls = ['player.js', '../main.js', 'a/b.js', 'x.json', 'x.js?y'].map((file) => BASE + file);
  expect([...urls, 'https://elsewhere.test/embed/x.js', 'data:text/javascript,1'].map(lets)).toEqual([
    true,
    ...Array.from({ length: 6 }, () => false),
  ]);
});

it('where a page allows neither the policy nor a plain address, that is said', async () => {
  vi.stubGlobal('trustedTypes', {
    createPolicy() {
      throw new TypeError('disallowed');
    },
  });
  vi.spyOn(HTMLScriptElement.prototype, 'src', 'set').mockImplementation(() => {
    throw new TypeError('requires TrustedScriptURL');
  });
  expect(await codeOf(createParts(LIST, null).fetch('fork', BASE))).toBe('EMB-TRUSTED');
});

it('the element is defined once, by the first of several versions, and not where there is no page', () => {
  const options = { parts: LIST, base: BASE, script: null };
  vi.stubGlobal('customElements', undefined);
  expect(defineCowScope(options)).toBe(false);
  vi.unstubAllGlobals();
  expect(defineCowScope(options)).toBe(true);
  const first = customElements.get('cow-scope');
  expect(defineCowScope({ ...options, parts: { ...LIST, version: '2.0.0' } })).toBe(false);
  expect(customElements.get('cow-scope')).toBe(first);
  expect(registryOf('3.0.0').version).toBe('1.0.0');
});
