/** The top of the lab: what this is, what is open, and what is one click away. */
import { useId, useRef } from 'react';
import type { RecordingCard } from '../lab/shelf.ts';
import type { Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { Icon } from './Icon.tsx';
import { Systems } from './Systems.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';
import { useWords } from './words.ts';

const { ui } = text;

interface Props {
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onHelp: () => void;
  readonly onFind: () => void;
  readonly onPresent: () => void;
  readonly onExport: () => void;
  readonly onShare: () => void;
}

function Logo() {
  return (
    <svg className="logo" viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
      <rect x="2" y="2" width="28" height="28" rx="8" />
      <path d="M3 12c0-5 4-9 9-9 2 3-1 4 0 7s-4 4-6 3-3 1-3-1z" />
      <path d="M29 18c-3-1-6 0-7 3s2 4 0 8c5 0 7-4 7-11z" />
      <circle cx="19" cy="12" r="2.200" />
    </svg>
  );
}

interface ShelfListProps<T> {
  readonly title: string;
  readonly cards: readonly T[];
  readonly onPick: (card: T) => void;
}

function ShelfList<T extends RecordingCard>({ title, cards, onPick }: ShelfListProps<T>) {
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {cards.map((card) => (
          <li key={card.file}>
            <button type="button" onClick={() => onPick(card)}>
              <b>{card.title}</b>
              <span>{card.about}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Scenarios and recordings, in a popover. */
function Shelf() {
  const lab = useLab();
  const shelf = useLabState((state) => state.shelf);
  const { terms } = useWords();
  const popover = useRef<HTMLDivElement>(null);
  const id = useId();
  if (!shelf) return null;
  const pick = (opening: Promise<unknown>): void => {
    popover.current?.hidePopover();
    void opening;
  };
  return (
    <>
      <button type="button" popoverTarget={id} className="outlined" data-testid="open">
        {ui.open} <Icon name="down" />
      </button>
      <div id={id} className="popup shelf" popover="auto" ref={popover}>
        <ShelfList
          title={ui.openScenario}
          cards={shelf.scenarios}
          onPick={(card) => pick(lab.openScenario(card))}
        />
        {shelf.recordings.length > 0 && (
          <ShelfList
            title={terms.recordings}
            cards={shelf.recordings}
            onPick={(card) => pick(lab.openRecording(card))}
          />
        )}
      </div>
    </>
  );
}

function Saving() {
  const saving = useLabState((state) => state.saving);
  const words = { idle: '', saving: ui.savingNow, saved: ui.saved, refused: '', full: '' }[saving];
  return (
    <span className="saving">
      {words} {saving === 'saved' && <span className="where">{ui.savedWhere}</span>}
    </span>
  );
}

export function TopBar({ theme, onTheme, onHelp, onFind, onPresent, onExport, onShare }: Props) {
  const lab = useLab();
  const canUndo = useLabState((state) => state.undo.length > 0);
  const canRedo = useLabState((state) => state.redo.length > 0);
  return (
    <header className="topbar">
      <h1>
        <Logo /> <span>{ui.product}</span>
      </h1>
      <Systems />
      <Shelf />
      <span className="spring" />
      <Saving />
      <span className="undoing">
        <button
          type="button"
          className="icon-button"
          aria-label={ui.undo}
          title={ui.undo}
          disabled={!canUndo}
          onClick={lab.undo}
          data-testid="undo"
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={ui.redo}
          title={ui.redo}
          disabled={!canRedo}
          onClick={lab.redo}
          data-testid="redo"
        >
          <Icon name="redo" />
        </button>
      </span>
      <button
        type="button"
        className="outlined find"
        aria-label={ui.palette.title}
        title={ui.palette.title}
        aria-haspopup="dialog"
        onClick={onFind}
        data-testid="palette"
      >
        <Icon name="find" /> <span className="shortcut">{ui.palette.shortcut}</span>
      </button>
      <ThemeChoice theme={theme} onTheme={onTheme} />
      <button type="button" className="outlined aside" onClick={onPresent} data-testid="present">
        {ui.present}
      </button>
      <button
        type="button"
        className="outlined aside"
        aria-haspopup="dialog"
        onClick={onShare}
        data-testid="share"
      >
        {ui.share}
      </button>
      <button type="button" className="outlined aside" onClick={onExport} data-testid="export">
        {ui.export}
      </button>
      <button type="button" className="outlined" onClick={onHelp} data-testid="help">
        {ui.help}
      </button>
    </header>
  );
}
