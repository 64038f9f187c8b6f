/** Present mode as the app knows it: a switch, the way to the projector's window, and what to draw. All else is fetched on demand. */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Lab } from '../../lab/react.ts';
import { text } from '../../text/index.ts';
import { rememberedLine } from './line.ts';

type Module = typeof import('./presenting.ts');

interface Fetched extends Pick<Module, 'Present'> {
  readonly presenting: ReturnType<Module['startPresenting']>;
}

export interface PresentMode {
  readonly on: boolean;
  toggle(): void;
  openProjector(): void;
  readonly view: ReactNode;
}

const { ui } = text;

export function usePresent(lab: Lab): PresentMode {
  const [on, setOn] = useState(false);
  const [fetched, setFetched] = useState<Fetched | null>(null);
  const [blocked, setBlocked] = useState('');
  const once = useRef<Promise<Fetched>>(null);

  const fetchIt = useRef((): Promise<Fetched> => {
    once.current ??= import('./presenting.ts').then(({ Present, startPresenting }) => {
      const all = { Present, presenting: startPresenting(lab) };
      setFetched(all);
      return all;
    });
    return once.current;
  }).current;
  const failed = (error: unknown): void => {
    once.current = null;
    console.error(error);
    lab.store.setState({ notice: 'unexpected' });
  };
  useEffect(() => {
    // A projector that was open before this page was loaded again waits for it.
    if (rememberedLine()) fetchIt().catch(console.error);
    return () => void once.current?.then(({ presenting }) => presenting.close()).catch(() => {});
  }, [fetchIt]);

  const toggle = (): void => {
    fetchIt().then(() => setOn((now) => !now), failed);
  };
  const openProjector = (): void => {
    fetchIt()
      .then(({ presenting }) => presenting.openProjector())
      .then(setBlocked, failed);
  };
  const leave = (): void => {
    setOn(false);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-testid="present"]')?.focus());
  };
  const view = (
    <>
      {on && fetched && (
        <fetched.Present presenting={fetched.presenting} onLeave={leave} onProjector={openProjector} />
      )}
      {blocked !== '' && (
        <p className="present-blocked" role="alert">
          <span>{ui.presenting.blocked}</span>
          <a href={blocked} target="_blank" rel="noopener opener" onClick={() => setBlocked('')}>
            {ui.presenting.openProjector}
          </a>
          <button type="button" onClick={() => setBlocked('')}>
            {ui.dismiss}
          </button>
        </p>
      )}
    </>
  );
  return { on: on && fetched !== null, toggle, openProjector, view };
}
