/** The projector's window: what the presenter shows, and nothing to click. Its keys move the presenter's page. */
import { useEffect } from 'react';
import type { Mirror } from '../../lab/mirror.ts';
import { useStore } from '../../lab/react.ts';
import { text } from '../../text/index.ts';
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

export function Projector({ mirror }: { readonly mirror: Mirror }) {
  const { blank, theme, away } = useStore(mirror.store);
  const waiting = useStore(mirror.lab.store, (state) => state.picture === null);
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
        <Show blank={blank}>
          {away ? (
            <p className="present-note" role="status" data-testid="presenter-away">
              {ui.presenting.away}
            </p>
          ) : waiting ? (
            <p className="present-note" role="status">
              {ui.presenting.waiting}
            </p>
          ) : (
            <Hint>
              <span>{ui.presenting.projectorHint}</span>
            </Hint>
          )}
        </Show>
      </main>
    </LabContext>
  );
}
