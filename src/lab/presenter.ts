/** The presenter's end of the line: tells the projector what is shown at each change, and does what its clicker asks. */
import type { StoreApi } from 'zustand/vanilla';
import type { Desk, DeskState } from './desk.ts';
import { type Channel, isToPresenter, type OpenChannel, type Shown } from './projector.ts';
import type { LabState } from './state.ts';

export interface PresenterOptions {
  readonly lab: StoreApi<LabState>;
  readonly desk: Desk;
  readonly open: OpenChannel;
  /** Calls when the next frame is drawn. */
  readonly frame: (then: () => void) => void;
}

/** Null while there is nothing to show. */
function shownOf(state: LabState, { blank, theme }: DeskState): Shown | null {
  const { picture, before, scrub, selection, spotlight, overview, speed, path } = state;
  if (!picture) return null;
  const step = path.findIndex(({ id }) => id === picture.node);
  return {
    system: state.system?.id ?? '',
    ...{ picture, before, scrub, selection, spotlight, overview, speed, blank, theme },
    line: path[step]?.line ?? '',
    step,
    steps: path.length,
  };
}

/** What is another one now. */
function changed(from: Shown | null, to: Shown): Partial<Shown> {
  const names = Object.keys(to) as (keyof Shown)[];
  return Object.fromEntries(
    names.filter((name) => from?.[name] !== to[name]).map((name) => [name, to[name]]),
  );
}

/** @returns what ends it */
export function createPresenter({ lab, desk, open, frame }: PresenterOptions): () => void {
  let sent: Shown | null = null;
  let waiting = false;
  let closed = false;

  function send(all: boolean): void {
    const now = shownOf(lab.getState(), desk.store.getState());
    if (closed) return;
    if (!now) {
      if (all) channel.post({ kind: 'alive' });
      return;
    }
    const parts = all ? now : changed(sent, now);
    if (Object.keys(parts).length === 0) return;
    // The first of all is everything: the projector may have been there before.
    channel.post({ kind: 'shown', all: all || sent === null, parts });
    sent = now;
  }

  function onChange(): void {
    const now = shownOf(lab.getState(), desk.store.getState());
    if (!now) return;
    const names = Object.keys(changed(sent, now));
    // A hand drags faster than anything is drawn; all else is told at once, since a hidden page draws no frames.
    if (names.length === 1 && names[0] === 'scrub' && now.scrub !== null) {
      if (waiting) return;
      waiting = true;
      frame(() => {
        waiting = false;
        send(false);
      });
    } else send(false);
  }

  const channel: Channel = open((data) => {
    if (closed || !isToPresenter(data)) return;
    if (data.kind === 'hello') send(true);
    else if (data.kind === 'press') desk.press(data.press);
    else channel.post({ kind: 'alive' });
  });
  const ends = [lab.subscribe(onChange), desk.store.subscribe(onChange)];
  send(true);
  return () => {
    closed = true;
    for (const end of ends) end();
    channel.close();
  };
}
