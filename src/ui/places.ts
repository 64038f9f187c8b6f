/** Which lab is on the page: it follows what is chosen, what a scenario asks for, and the page's address with what a link brings. */
import type { Lab } from '../lab/react.ts';
import type { Keeper } from '../lab/storage.ts';
import { indexedKeeper, linkedKeeper } from '../lab/storage.ts';
import type { Theme } from '../paint/theme.ts';
import { loadWords, systemsWithWords } from '../text/index.ts';
import type { Arrival, Brought, LinkWorker, Report } from './share/bring.ts';
import { rememberedTheme, wearTheme } from './theme.ts';

/** A lab with what makes it this one. */
export interface Place {
  /** The system for work of the visitor's own, a link's fragment for what it brought. */
  readonly key: string;
  readonly lab: Lab;
  /** Stays the same as long as it is this lab. */
  readonly id: number;
  /** What is to be said of the link that was followed, or null. */
  readonly report: Report | null;
  /** Opened with the reasoning behind each step. */
  readonly reasoning: boolean;
  /** What a link asks the page to wear, or null for what the visitor has chosen. */
  readonly theme: Theme | null;
}

export interface PlacesOptions {
  /** The system to open when the address names none. */
  readonly system: string;
  /** Makes a lab, which is not started yet. */
  readonly makeLab: (system: string, keeper: Keeper) => Lab;
  readonly spawnLinks: () => LinkWorker;
  /** Keeps work of a system, on this device unless told otherwise. */
  readonly keep?: (system: string) => Keeper;
  /** Called with the system of each lab that is entered. */
  readonly onEnter: (system: string) => void;
}

/** The system that an address names, or ''. */
function systemIn(search: string): string {
  const named = new URLSearchParams(search).get('system') ?? '';
  return systemsWithWords.includes(named) ? named : '';
}

interface Wish {
  /** A system, or a fragment with its '#'. */
  readonly key: string;
  /** Scenario text to open there, or ''. */
  readonly text: string;
  /** Whether the address is to have an entry of its own for it. */
  readonly isNew: boolean;
}

const isLink = (key: string): boolean => key.startsWith('#');
/** The entry of the page's history that leads to a lab which no address names. */
const keyIn = (state: unknown): string =>
  typeof state === 'object' && state !== null && 'lab' in state && typeof state.lab === 'string'
    ? state.lab
    : '';

/** Labs that were left are kept as they are, so that nothing is lost even where nothing can be stored. */
export function createPlaces(options: PlacesOptions) {
  const { system: first, makeLab, spawnLinks, onEnter, keep = indexedKeeper } = options;
  const places = new Map<string, Place>();
  /** The lab that a system's name leads to: the visitor's own, or one from a link that has become so. */
  const current = new Map<string, string>();
  const listeners = new Set<() => void>();
  let shown: Place | null = null;
  let failed = false;
  let newest: Wish | null = null;
  let kept = 0;
  let made = 0;
  let stop = (): void => {};
  let seen: { readonly place: Place | null; readonly failed: boolean } = { place: null, failed: false };

  function tell(): void {
    seen = { place: shown, failed };
    for (const listener of listeners) listener();
  }

  /** The same lab, with something else to be said of it. */
  function mark(change: Partial<Place>): void {
    if (!shown) return;
    places.delete(shown.key);
    shown = { ...shown, ...change };
    places.set(shown.key, shown);
    tell();
  }

  function show(place: Place): void {
    shown?.lab.rest();
    stop();
    if (place.theme) wearTheme(place.theme);
    else if (shown?.theme) wearTheme(rememberedTheme());
    places.set(place.key, place);
    shown = place;
    stop = place.lab.store.subscribe(({ elsewhere }, before) => {
      if (elsewhere && elsewhere !== before.elsewhere) {
        const { system, text } = elsewhere;
        void enter({ key: current.get(system) ?? system, text, isNew: true });
      }
    });
    place.lab.enter();
    onEnter(place.lab.system);
    tell();
  }

  /** What a link brought has been changed and is kept: from now on it is the visitor's own, and the address is no longer it. */
  function adopt(fragment: string): void {
    const place = places.get(fragment);
    if (!place) return;
    const key = `kept-${++kept}`;
    places.delete(fragment);
    places.set(key, { ...place, key });
    current.set(place.lab.system, key);
    if (newest?.key === fragment) newest = { ...newest, key };
    if (shown?.key !== fragment) return;
    mark({ key });
    place.lab.enter();
    if (location.hash === fragment) history.replaceState({ lab: key }, '', `?system=${place.lab.system}`);
  }

  /** Why the lab that is shown stays: in its place, or as the first of all when there is none. */
  async function refuse(wish: Wish, report: Report): Promise<void> {
    if (!shown) await enter({ key: systemIn(location.search) || first, text: '', isNew: false });
    if (newest !== wish && newest !== null && isLink(newest.key)) return;
    mark({ report });
  }

  function openLink(fragment: string, { system, work, state }: Brought): Lab {
    const keeper = linkedKeeper(work, keep(system), () => adopt(fragment));
    const lab = makeLab(system, keeper);
    lab.store.setState(state);
    return lab;
  }

  async function follow(wish: Wish): Promise<void> {
    const { key } = wish;
    let arrival: Arrival;
    try {
      const { bring } = await import('./share/bring.ts');
      arrival = await bring(key, shown?.lab.system ?? (systemIn(location.search) || first), spawnLinks);
      if (arrival.brought) await loadWords(arrival.brought.system);
    } catch {
      const report: Report = { status: 'failed', lost: [], opened: 0, commands: null, hasOwn: false };
      arrival = { brought: null, report };
    }
    const { brought, report } = arrival;
    if (newest !== wish) return;
    if (!brought) {
      await refuse(wish, report);
      return;
    }
    const lab = openLink(key, brought);
    show({ key, lab, id: ++made, report, reasoning: brought.reasoning, theme: brought.theme });
    await lab.start(brought.text);
    // Text is known once it has run: what comes after that is a change.
    if (brought.text !== '') await lab.flush();
  }

  async function enterOwn(wish: Wish): Promise<void> {
    const { key, text, isNew } = wish;
    const known = places.get(key);
    const system = known?.lab.system ?? key;
    try {
      await loadWords(system);
    } catch {
      failed = shown === null;
      if (shown) {
        shown.lab.store.setState({ notice: 'no-system' });
        if (text !== '') shown.lab.setDraft({ text, problems: [] });
        if (!isNew) history.replaceState(null, '', `?system=${shown.lab.system}`);
      }
      tell();
      return;
    }
    // Whoever chose another one meanwhile is on the way there.
    if (newest !== wish) return;
    const lab = known?.lab ?? makeLab(system, keep(system));
    show(known ?? { key, lab, id: ++made, report: null, reasoning: false, theme: null });
    // Two labs of one system have one address, and an entry each: the way back to what is left must not be lost.
    if (isNew && (systemIn(location.search) !== system || addressed() !== key))
      history.pushState({ lab: key }, '', `?system=${system}`);
    if (!known) await lab.start(text);
    else if (text !== '') await lab.runScenario(text);
  }

  async function enter(wish: Wish): Promise<void> {
    newest = wish;
    if (isLink(wish.key) && !places.has(wish.key)) await follow(wish);
    else await enterOwn(wish);
  }

  /** The lab that the address leads to. */
  function addressed(): string {
    const key = keyIn(history.state);
    if (places.has(key)) return key;
    if (location.hash.length > 1) return location.hash;
    const system = systemIn(location.search) || first;
    return current.get(system) ?? system;
  }

  const onAddress = (): void => {
    const key = addressed();
    if (key !== (newest?.key ?? '')) void enter({ key, text: '', isNew: false });
  };
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') for (const { lab } of places.values()) void lab.flush();
  };

  return {
    get: () => seen,
    watch(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(): void {
      addEventListener('popstate', onAddress);
      addEventListener('hashchange', onAddress);
      document.addEventListener('visibilitychange', onHide);
      onAddress();
    },
    /** Leaves what a link brought for the visitor's own work of the same system. */
    goBack(): void {
      if (!shown) return;
      const { system } = shown.lab;
      current.delete(system);
      void enter({ key: system, text: '', isNew: true });
    },
    /** Nothing more is said of the link. */
    dismiss: (): void => mark({ report: null }),
  };
}

export type Places = ReturnType<typeof createPlaces>;
