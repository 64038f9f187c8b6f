/** A name with its definition, one hover or focus away. The definition is shown above everything, inside the window. */
import { useId, useRef } from 'react';
import type { Figure } from '../../core/mechanism.ts';
import { useWords } from '../words.ts';

const GAP = 6;
const EDGE = 8;

/** Puts the definition below its name, or above where there is no room, within the window. */
function place(tip: HTMLElement, name: HTMLElement): void {
  const at = name.getBoundingClientRect();
  const { width, height } = tip.getBoundingClientRect();
  const below = at.bottom + GAP;
  const top = below + height + EDGE <= innerHeight ? below : Math.max(EDGE, at.top - height - GAP);
  tip.style.left = `${Math.max(EDGE, Math.min(at.left, innerWidth - width - EDGE))}px`;
  tip.style.top = `${top}px`;
}

export function Term({ figure }: { readonly figure: Figure }) {
  const name = useRef<HTMLButtonElement>(null);
  const tip = useRef<HTMLSpanElement>(null);
  const id = useId();
  const words = useWords().figures[`${figure.scope}.${figure.id}`];
  if (!words) return figure.id;
  const show = (): void => {
    if (!tip.current || !name.current) return;
    tip.current.showPopover();
    place(tip.current, name.current);
  };
  const hide = (): void => tip.current?.hidePopover();
  return (
    <>
      <button
        type="button"
        className="term"
        ref={name}
        aria-describedby={id}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
        onClick={show}
        onKeyDown={({ key }) => key === 'Escape' && hide()}
      >
        {words.name}
      </button>
      <span className="definition" role="tooltip" id={id} ref={tip} popover="manual">
        {words.definition}
      </span>
    </>
  );
}
