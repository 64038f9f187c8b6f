/** The projector's end of the line: a lab that only shows what the presenter's does, and notices when nobody is there. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createLab, type Lab } from './lab.ts';
import { isToProjector, type OpenChannel, type Press, type Shown, type ToProjector } from './projector.ts';
import { EMPTY } from './state.ts';
import type { LabNode } from './tree.ts';

const ASK_MS = 2000;
/** So many questions without an answer, and the presenter is gone: 6 seconds. */
const MOST_UNANSWERED = 3;

export interface MirrorState {
  readonly blank: boolean;
  readonly theme: string;
  /** The presenter's page does not answer. */
  readonly away: boolean;
}

export interface Mirror {
  readonly lab: Lab;
  readonly store: StoreApi<MirrorState>;
  /** Sends a key of the clicker to the presenter. */
  press(press: Press): void;
  close(): void;
}

/** A lab without an engine: it holds a state, and whatever else is asked of it does nothing. */
function idleLab(animated: () => boolean): Lab {
  const lab = createLab({
    spawn: () => {
      throw new Error('a projector has no engine');
    },
    keeper: { load: () => Promise.resolve(null), save: () => Promise.resolve(false) },
    fetcher: () => Promise.reject(new Error('a projector reads no files')),
    system: '',
    animated,
  });
  const nothing = (): void => {};
  const idle = Object.fromEntries(Object.keys(lab).map((name) => [name, nothing]));
  return { ...lab, ...(idle as Partial<Lab>), store: lab.store, system: '', animated, settle: lab.settle };
}

/** A path of so many commands of which only the one that is shown is known. */
function pathAround({ picture, line, step, steps }: Shown): readonly LabNode[] {
  const node = { parent: 0, line, trail: '', notes: [], step: null, trouble: null };
  return Array.from({ length: steps }, (_, at) => ({ ...node, id: at === step ? picture.node : -1 - at }));
}

/** Of everything told once more, what says the same stays the same object, so that nothing is drawn again. */
function repeated(old: Shown, all: Partial<Shown>): Shown {
  const says = (part: unknown): string => JSON.stringify(part);
  const news = Object.entries(all).filter(([name, part]) => says(old[name as keyof Shown]) !== says(part));
  return { ...old, ...Object.fromEntries(news) };
}

interface MirrorOptions {
  readonly open: OpenChannel;
  readonly animated: () => boolean;
}

export function createMirror({ open, animated }: MirrorOptions): Mirror {
  const lab = idleLab(animated);
  const store = createStore<MirrorState>(() => ({ blank: false, theme: 'system', away: false }));
  let shown: Shown | null = null;
  let unanswered = 0;

  function take({ all, parts }: Extract<ToProjector, { kind: 'shown' }>): void {
    // Parts of something that was never heard in full are of no use; the answer to `hello` is on its way.
    if (!all && !shown) return;
    const old = shown;
    shown = all && old ? repeated(old, parts) : ({ ...old, ...parts } as Shown);
    const { system, picture, before, scrub, selection, spotlight, overview, speed, blank, theme } = shown;
    const samePath =
      old?.line === shown.line &&
      old.step === shown.step &&
      old.steps === shown.steps &&
      old.picture.node === picture.node;
    lab.store.setState({
      ...{ picture, before, scrub, selection, spotlight, overview, speed },
      engine: 'starting',
      systemId: system,
      system: {
        id: system,
        family: '',
        kin: [],
        recorded: false,
        verbs: [],
        figures: [],
        charts: [],
        gestures: { read: '', write: '' },
        unitBytes: picture.unitBytes,
      },
      cursor: { node: picture.node, micro: picture.micro },
      ...(samePath ? {} : { path: pathAround(shown) }),
    });
    store.setState({ blank, theme });
  }

  const channel = open((data) => {
    if (!isToProjector(data)) return;
    unanswered = 0;
    store.setState({ away: false });
    if (data.kind === 'shown') take(data);
  });

  function ask(): void {
    if (unanswered >= MOST_UNANSWERED) store.setState({ away: true });
    unanswered++;
    // Whoever comes back after being away is asked for everything: much may have changed.
    channel.post({ kind: shown && !store.getState().away ? 'ask' : 'hello' });
  }
  ask();
  const timer = setInterval(ask, ASK_MS);

  return {
    lab,
    store,
    press: (press) => channel.post({ kind: 'press', press }),
    close() {
      clearInterval(timer);
      channel.close();
      lab.store.setState(EMPTY);
    },
  };
}
