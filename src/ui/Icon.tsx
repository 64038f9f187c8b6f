/** The few icons there are, drawn in a box of 24 by 24. */

const PATHS = {
  first: 'M6 5v14M19 5l-9 7 9 7z',
  back: 'M17 5l-10 7 10 7z',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5h3v14h-3zM14 5h3v14h-3z',
  forward: 'M7 5l10 7-10 7z',
  last: 'M18 5v14M5 5l9 7-9 7z',
  microBack: 'M14 7l-6 5 6 5M17 9v6',
  microForward: 'M10 7l6 5-6 5M7 9v6',
  undo: 'M9 6l-5 5 5 5M4.500 11h9a5.500 5.500 0 0 1 0 11h-2',
  redo: 'M15 6l5 5-5 5M19.500 11h-9a5.500 5.500 0 0 0 0 11h2',
  fine: 'M4 8v8M8 11v5M12 8v8M16 11v5M20 8v8',
  down: 'M7 10l5 5 5-5',
  find: 'M10.500 4a6.500 6.500 0 1 1 0 13a6.500 6.500 0 0 1 0-13M15.500 15.500L20 20',
} as const;

const FILLED: ReadonlySet<string> = new Set(['back', 'play', 'pause', 'forward', 'first', 'last']);

export function Icon({ name }: { readonly name: keyof typeof PATHS }) {
  return (
    <svg
      className={FILLED.has(name) ? 'icon filled' : 'icon'}
      viewBox="0 0 24 24"
      width="18"
      height="18"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
