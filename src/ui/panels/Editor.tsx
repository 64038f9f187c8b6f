/** The scenario text being edited; Run plays it, and what is wrong is said line by line without losing a character. */
import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef } from 'react';
import { parseScenario, SCENARIO_LIMITS } from '../../scenario/scenario.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { refusalText } from './told.ts';

const { ui } = text;
const MOST_PROBLEMS = 20;

export function Editor() {
  const lab = useLab();
  const draft = useLabState((state) => state.draft);
  const cards = useLabState((state) => state.cards);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    void lab.proofread();
    // The focus goes back to where editing was begun; the button is there again when this runs.
    return () => document.querySelector<HTMLElement>('[data-testid="edit"]')?.focus();
  }, [lab]);
  if (!draft || cards.length === 0) return null;

  const change = (value: string): void => {
    lab.setDraft({ text: value, problems: parseScenario(value, cards).problems });
  };
  /** More than a scenario may hold is refused before it is taken in: the text stays as it was. */
  const guard = (event: SyntheticEvent<HTMLTextAreaElement>, added: string): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const actual = draft.text.length - (selectionEnd - selectionStart) + added.length;
    const limit = SCENARIO_LIMITS.characters;
    if (actual <= limit) return;
    event.preventDefault();
    const span = { line: 1, column: 1, start: 0, end: 0 };
    const problem = { code: 'SCN-TOO-LONG', params: { limit, actual }, span, suggestion: '' };
    lab.setDraft({ text: draft.text, problems: [problem] });
  };
  const run = (): void => void lab.runScenario(draft.text);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') lab.leaveEdit();
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
    else return;
    event.preventDefault();
  };
  const goTo = (start: number, end: number): void => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  const replace = (start: number, end: number, word: string): void =>
    change(draft.text.slice(0, start) + word + draft.text.slice(end));

  return (
    <div className="editor">
      <textarea
        ref={area}
        value={draft.text}
        aria-label={ui.editLabel}
        aria-invalid={draft.problems.length > 0}
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKey}
        onPaste={(event) => guard(event, event.clipboardData.getData('text'))}
        onDrop={(event) => guard(event, event.dataTransfer.getData('text'))}
        data-testid="editor"
      />
      {draft.problems.length > 0 && (
        <ul className="problems" aria-live="polite">
          {draft.problems.slice(0, MOST_PROBLEMS).map(({ code, params, span, suggestion }) => {
            const { what, help } = refusalText(lab.system, code, params);
            return (
              <li key={`${code}-${span.start}`}>
                <button type="button" className="where" onClick={() => goTo(span.start, span.end)}>
                  {ui.problemAt(span.line, span.column)}
                </button>
                {what} {help}
                {suggestion !== '' && (
                  <button
                    type="button"
                    className="suggest"
                    onClick={() => replace(span.start, span.end, suggestion)}
                  >
                    {ui.takeSuggestion(suggestion)}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <footer>
        <span className="hint">{ui.editHint}</span>
        <button type="button" className="quiet" onClick={() => lab.setDraft(null)}>
          {ui.cancel}
        </button>
        <button type="button" className="strong" onClick={run} data-testid="run-text">
          {ui.runText}
        </button>
      </footer>
    </div>
  );
}
