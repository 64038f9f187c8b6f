/** The projector's window: what the presenter shows, and nothing to click. Its keys move the presenter's page. */
import { useEffect, useState } from 'react';
import type { Mirror } from '../../lab/mirror.ts';
import { useStore } from '../../lab/react.ts';
import { loadWords, text } from '../../text/index.ts';
import { LabContext } from '../context.ts';
import { wearTheme } from '../theme.ts';
import { isStart, pressOf } from './clicker.ts';
import { Hint } from './Hint.tsx';
import { Show } from './Show.tsx';
import { fillScreen } from './useFullscreen.ts';
import './present.css';

const { ui } = text;

/** The keys that fill the screen here: there is no way to do that from another window. */
const fills = (event: KeyboardEvent): boolean => event.key.toLowerCase() === 'f' || isStart(event);

const RETRY_MS = 3000;

/** Fetches the words of what is shown. @returns whether there is nothing to show yet */
function useLoading(system: string): boolean {
  const [loaded, setLoaded] = useState('');
  useEffect(() => {
    let isStale = false;
    const load = (): void => {
      loadWords(system).then(
        () => !isStale && setLoaded(system),
        () => !isStale && setTimeout(load, RETRY_MS),
      );
    };
    if (system !== '') load();
    return () => {
      isStale = true;
    };
  }, [system]);
  return system === '' || loaded !== system;
}

export function Projector({ mirror }: { readonly mirror: Mirror }) {
  const { blank, theme, away } = useStore(mirror.store);
  const shown = useStore(mirror.lab.store, ({ picture, systemId }) => (picture === null ? '' : systemId));
  const waiting = useLoading(shown);
  useEffect(() => wearTheme(theme), [theme]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const press = pressOf(event);
      if (press) mirror.press(press);
      else if (fills(event) && !event.ctrlKey && !event.metaKey && !event.altKey) fillScreen();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [mirror]);
  return (
    <LabContext value={mirror.lab}>
      <main
        className="present is-projector"
        aria-label={ui.presenting.projector}
        data-testid="projector"
        onDoubleClick={fillScreen}
      >
        {waiting && (
          <p className="present-note" role="status">
            {away ? ui.presenting.away : ui.presenting.waiting}
          </p>
        )}
        {!waiting && (
          <Show blank={blank}>
            {away ? (
              <p className="present-note" role="status" data-testid="presenter-away">
                {ui.presenting.away}
              </p>
            ) : (
              <Hint>
                <span>{ui.presenting.projectorHint}</span>
              </Hint>
            )}
          </Show>
        )}
      </main>
    </LabContext>
  );
}
