/** The world in words, in place of the picture: headings and lists, with what changes first, and each process's menu. */
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Actor, Picture } from '../../core/picture.ts';
import { narrateCompare } from '../../paint/narrate-compare.ts';
import { type Chapter, narrate, type Part, plainText } from '../../paint/narration.ts';
import { layout } from '../../scene/layout.ts';
import { type Marks, mark } from '../../scene/mark.ts';
import { text } from '../../text/index.ts';
import { narration } from '../../text/narration.ts';
import { useLab, useLabState } from '../context.ts';
import { HolderMenu } from './HolderMenu.tsx';
import { Mark } from './Mark.tsx';
import './text-view.css';

/** As wide as every process and its pages need: what is said does not depend on the screen. */
const SIZE = { width: 1400, height: 900, holder: null };
/** Where a menu opens, from the corner of its heading. */
const MENU_AT = { x: 0, y: 46 };

function Lines({ part }: { readonly part: Part }) {
  return (
    <>
      {part.heading !== '' && <h4>{part.heading}</h4>}
      {part.lines.length > 0 && (
        <ul>
          {part.lines.map(({ id, text: words, now }) => (
            <li key={id}>{now ? <mark>{words}</mark> : words}</li>
          ))}
        </ul>
      )}
    </>
  );
}

interface HolderProps {
  readonly holder: Actor;
}

/** The button that opens what can be done with a holder. */
function MenuButton({ holder }: HolderProps) {
  const lab = useLab();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = useCallback((back: boolean): void => {
    setOpen(false);
    if (back) button.current?.focus();
  }, []);
  return (
    <>
      <button
        type="button"
        className="outlined"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={text.ui.menu(holder.name)}
        onClick={() => setOpen(!open)}
      >
        {narration.menu}
      </button>
      {open && (
        <HolderMenu
          holder={holder}
          {...MENU_AT}
          onRun={(line) => {
            close(true);
            void lab.run(line);
          }}
          onClose={close}
        />
      )}
    </>
  );
}

interface ChapterProps {
  readonly chapter: Chapter;
  readonly holder: Actor | undefined;
}

function ChapterView({ chapter, holder }: ChapterProps) {
  const { id, title, parts } = chapter;
  const heading = useId();
  return (
    <section className={id === 'now' ? 'now' : undefined} aria-labelledby={heading} data-chapter={id}>
      <header>
        <h3 id={heading}>
          {holder && <Mark holder={holder.id} />}
          {title}
        </h3>
        {holder && holder.actions.length > 0 && <MenuButton holder={holder} />}
      </header>
      {parts.map((part) => (
        <Lines key={part.id} part={part} />
      ))}
    </section>
  );
}

/** Copies some text, and says for a while whether that was allowed. */
function CopyButton({ words }: { readonly words: () => string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => setSaid(''), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(words());
      setSaid(narration.copied);
    } catch {
      setSaid(narration.notCopied);
    }
  };
  return (
    <>
      <span role="status">{said}</span>
      <button type="button" className="outlined" onClick={() => void copy()} data-testid="copy-text">
        {narration.copy}
      </button>
    </>
  );
}

interface Props {
  readonly picture: Picture;
  readonly selected: string;
}

export function TextView({ picture, selected }: Props) {
  const lab = useLab();
  const all = useLabState((state) => state.overview);
  const { node, micro } = picture;
  const chapters = useMemo(() => {
    const marks: Marks = { selected, hovered: '', spotlight: '' };
    if (picture.view === 'compare') return narrateCompare(picture);
    return narrate(mark(layout(picture, { ...SIZE, all }), marks));
  }, [picture, selected, all]);
  // Nothing moves here: each moment has come to rest as soon as it is told.
  useEffect(() => lab.settle(node, micro), [lab, node, micro]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div className="text-view" role="region" aria-label={narration.view} tabIndex={0} data-testid="text-view">
      <header>
        <h2>{narration.view}</h2>
        <CopyButton words={() => plainText(chapters)} />
      </header>
      {chapters.map((chapter) => (
        <ChapterView
          key={chapter.id}
          chapter={chapter}
          holder={picture.holders.find(({ id }) => id === chapter.holder)}
        />
      ))}
    </div>
  );
}
