/** Present mode: the stage and one sentence for an audience, moved by a clicker, the keyboard, or a touch on either half. */
import { type MouseEvent, useEffect, useRef } from 'react';
import { useStore } from '../../lab/react.ts';
import { text } from '../../text/index.ts';
import { useLab } from '../context.ts';
import { takesKeys } from '../keys.ts';
import { isStart, pressOf } from './clicker.ts';
import { Hint } from './Hint.tsx';
import type { Presenting } from './presenting.ts';
import { Show } from './Show.tsx';
import { fillScreen, useFullscreen } from './useFullscreen.ts';
import './present.css';

const { ui } = text;

interface Props {
  readonly presenting: Presenting;
  readonly onLeave: () => void;
  readonly onProjector: () => void;
}

/** What takes clicks for itself. */
const OWN_CLICKS = '[data-item], button, a, [role="menu"]';

const pressesControl = ({ key, target }: KeyboardEvent): boolean =>
  (key === ' ' || key === 'Enter') && target instanceof HTMLElement && target.matches('button, a');

export function Present({ presenting: { desk }, onLeave, onProjector }: Props) {
  const lab = useLab();
  const blank = useStore(desk.store, (state) => state.blank);
  const root = useRef<HTMLElement>(null);
  const menuOpen = useRef(false);
  /** Escape undoes the last thing first: the spotlight, then the mode itself. */
  const stepBack = (): void => {
    if (lab.store.getState().spotlight === '') onLeave();
    else lab.spotlight('');
  };
  const onEscape = useRef(stepBack);
  onEscape.current = stepBack;
  useFullscreen(onEscape);
  const opensProjector = useRef(onProjector);
  opensProjector.current = onProjector;

  useEffect(() => {
    root.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || takesKeys(event.target) || pressesControl(event)) return;
      const press = pressOf(event);
      if (press) desk.press(press);
      else if (event.key === 'Escape') onEscape.current();
      else if (isStart(event)) fillScreen();
      else if (event.key.toLowerCase() === 'o' && !event.ctrlKey && !event.metaKey) opensProjector.current();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before anything else: an arrow goes on also when a page of the stage has the focus.
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('keydown', onKey, true);
      desk.store.setState({ blank: false });
    };
  }, [desk]);

  const onClick = ({ target, clientX, currentTarget }: MouseEvent<HTMLElement>): void => {
    if (menuOpen.current || (target instanceof Element && target.closest(OWN_CLICKS))) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    desk.press(clientX < left + width / 2 ? 'back' : 'next');
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the whole document
    <main
      className="present"
      ref={root}
      tabIndex={-1}
      aria-label={ui.presenting.name}
      data-testid="present-mode"
      onPointerDownCapture={() => {
        // A click beside an open menu closes it, and does no more.
        menuOpen.current = root.current?.querySelector('[role="menu"]') !== null;
      }}
      onClick={onClick}
    >
      <Show blank={blank}>
        <Hint>
          <span>{ui.presenting.keys}</span>
          <button type="button" onClick={onLeave} data-testid="leave-present">
            {ui.presenting.leave}
          </button>
          <button type="button" onClick={onProjector} data-testid="open-projector">
            {ui.presenting.openProjector}
          </button>
        </Hint>
      </Show>
    </main>
  );
}
