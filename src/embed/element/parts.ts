/** Fetches the player and the systems by classic scripts from the folder of the element's own script: that needs no CORS, and `script-src` of one origin. */
import type { Isolate, Registry, SystemParts } from '../contract.ts';
import { EmbedProblem, watchPolicy } from './problem.ts';

/** Which files there are, by names within the folder. */
export interface PartsList {
  readonly version: string;
  /** By system. */
  readonly systems: Readonly<Record<string, { readonly file: string; readonly view: string }>>;
  /** By view. */
  readonly players: Readonly<Record<string, string>>;
  readonly isolate: string;
}

export type Mount = Registry['players'] extends Map<string, infer M> ? M : never;

export interface Parts {
  readonly systems: readonly string[];
  /** One more script of the folder, by its name. @throws EmbedProblem */
  load(file: string, base: string): Promise<void>;
  /** @throws EmbedProblem */
  fetch(system: string, base: string): Promise<{ readonly mount: Mount; readonly system: SystemParts }>;
  /** @throws EmbedProblem */
  isolate(base: string): Promise<Isolate>;
}

const KEY = Symbol.for('cowscope');

/** Where the scripts leave what they bring. */
export function registryOf(version: string): Registry {
  const keeper = globalThis as unknown as Record<symbol, Registry | undefined>;
  const made: Registry = keeper[KEY] ?? { version, players: new Map(), systems: new Map(), words: new Map() };
  keeper[KEY] = made;
  return made;
}

interface Policy {
  createScriptURL(url: string): string;
}

/** Lets through the addresses of files in one folder, and nothing else. */
function policyFor(base: () => string): Policy | null {
  const { trustedTypes } = globalThis as unknown as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  try {
    return (
      trustedTypes?.createPolicy('cowscope-element', {
        createScriptURL(url) {
          const rest = url.startsWith(base()) ? url.slice(base().length) : '/';
          if (!/^[\w.-]+\.js$/.test(rest)) throw new TypeError(url);
          return url;
        },
      }) ?? null
    );
  } catch {
    // The page allows no policy of this name. Perhaps it has a default one.
    return null;
  }
}

/** What of the element's own script holds for the others too. */
export type OwnScript = Pick<HTMLScriptElement, 'nonce' | 'crossOrigin' | 'referrerPolicy'> | null;

/** Puts a script into the page. @throws EmbedProblem */
async function addScript(url: string, written: string, own: OwnScript): Promise<void> {
  const script = document.createElement('script');
  if (own?.nonce) script.nonce = own.nonce;
  if (own?.crossOrigin) script.crossOrigin = own.crossOrigin;
  if (own?.referrerPolicy) script.referrerPolicy = own.referrerPolicy;
  try {
    script.src = written;
  } catch {
    throw new EmbedProblem('EMB-TRUSTED');
  }
  const policy = watchPolicy(url);
  const isThere = await new Promise<boolean>((resolve) => {
    script.onload = () => resolve(true);
    script.onerror = () => resolve(false);
    document.head.append(script);
  });
  const isBlocked = !isThere && (await policy.late());
  policy.end();
  script.remove();
  if (isThere) return;
  const code = isBlocked ? 'EMB-BLOCKED' : navigator.onLine === false ? 'EMB-OFFLINE' : 'EMB-LOAD';
  throw new EmbedProblem(code, { origin: new URL(url).origin });
}

/** Runs one of the scripts, by its name, where the folder of them has no address: a bundler knows it by another name. */
export type ImportFile = (file: string) => Promise<unknown>;

/** Each file is fetched once, and again only after it failed. */
export function createParts(list: PartsList, own: OwnScript, importFile?: ImportFile): Parts {
  const registry = registryOf(list.version);
  const coming = new Map<string, Promise<void>>();
  let folder = '';
  let policy: Policy | null | undefined;

  const incomplete = (base: string): EmbedProblem =>
    new EmbedProblem('EMB-LOAD', { origin: new URL(base, location.href).origin });
  const load = async (file: string, base: string): Promise<void> => {
    if (base === '' && importFile) {
      await importFile(file).catch(() => {
        throw incomplete(base);
      });
      return;
    }
    if (base === '') throw new EmbedProblem('EMB-BASE');
    if (file === '') throw incomplete(base);
    const url = new URL(file, base).href;
    const known = coming.get(url);
    if (known) return known;
    folder = base;
    policy ??= policyFor(() => folder);
    let written = url;
    try {
      written = policy?.createScriptURL(url) ?? url;
    } catch {
      throw new EmbedProblem('EMB-TRUSTED');
    }
    const made = addScript(url, written, own);
    coming.set(url, made);
    made.catch(() => coming.delete(url));
    return made;
  };

  return {
    load,
    systems: Object.keys(list.systems),
    async fetch(id, base) {
      const { file, view } = list.systems[id] ?? { file: '', view: '' };
      const player = list.players[view] ?? '';
      // Both are waited for, so that whoever tries again finds none of them still failing.
      const came = await Promise.allSettled([
        registry.players.has(view) ? undefined : load(player, base),
        registry.systems.has(id) ? undefined : load(file, base),
      ]);
      for (const one of came) if (one.status === 'rejected') throw one.reason;
      const mount = registry.players.get(view);
      const system = registry.systems.get(id);
      if (!mount || !system) throw incomplete(base);
      return { mount, system };
    },
    async isolate(base) {
      if (!registry.isolate) await load(list.isolate, base);
      if (!registry.isolate) throw incomplete(base);
      return registry.isolate;
    },
  };
}
