/** A holder's menu: what can be done with it, as commands ready to run. */
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import type { Actor } from '../../core/picture.ts';
import { text } from '../../text/index.ts';
import { menuWords } from '../menu-words.ts';
import { useWords } from '../words.ts';

interface Props {
  readonly holder: Actor;
  readonly x: number;
  readonly y: number;
  readonly onRun: (line: string) => void;
  /** `back`: the focus goes back to where the menu was opened. */
  readonly onClose: (back: boolean) => void;
}

const { ui } = text;
/** Moves a menu that would reach beyond the stage's frame up and to the left, as far as there is room. */
function keepInside(menu: HTMLElement): void {
  const frame = menu.closest('.stage-scroll')?.getBoundingClientRect();
  if (!frame) return;
  const { left, right, top, bottom } = menu.getBoundingClientRect();
  const x = Math.max(0, Math.min(right - frame.right, left - frame.left));
  const y = Math.max(0, Math.min(bottom - frame.bottom, top - frame.top));
  if (x > 0 || y > 0) menu.style.translate = `${-x}px ${-y}px`;
}

export function HolderMenu({ holder, x, y, onRun, onClose }: Props) {
  const { actions } = useWords();
  const menu = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (menu.current) keepInside(menu.current);
  }, []);
  useEffect(() => {
    menu.current?.querySelector('button')?.focus({ preventScroll: true });
    const outside = (event: Event): void => {
      // A press on the opener closes by itself: closing here as well would open it again.
      const { target } = event;
      const opener = target instanceof Element && target.closest('[aria-haspopup][aria-expanded="true"]');
      if (target instanceof Node && !menu.current?.contains(target) && !opener) onClose(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [onClose]);

  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const items = [...event.currentTarget.querySelectorAll('button')];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = to[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose(true);
    else if (next === undefined) return;
    else items[next]?.focus();
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className="menu"
      ref={menu}
      role="menu"
      aria-label={ui.menu(holder.name)}
      style={{ left: x, top: y }}
      onKeyDown={onKey}
      tabIndex={-1}
    >
      {holder.actions.map(({ id, subject, line }) => (
        <button
          key={`${id}-${subject}`}
          type="button"
          role="menuitem"
          tabIndex={-1}
          onClick={() => onRun(line)}
        >
          <span>{menuWords(actions, id, subject)}</span>
          <code>{line}</code>
        </button>
      ))}
    </div>
  );
}
