/** The command line: completion, history, and errors where they are made. */
import { type KeyboardEvent, type SyntheticEvent, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { complete } from '../scenario/complete.ts';
import { SCENARIO_LIMITS } from '../scenario/scenario.ts';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { refusalText } from './panels/told.ts';
import { useWords } from './words.ts';

const { ui } = text;
const LIMIT = SCENARIO_LIMITS.statement;

export function Console() {
  const lab = useLab();
  const picture = useLabState((state) => state.picture);
  const entries = useLabState((state) => state.entries);
  const system = useLabState((state) => state.system);
  const words = useWords();
  const [line, setLine] = useState('');
  const [caret, setCaret] = useState(0);
  const [marked, setMarked] = useState(-1);
  const [recalled, setRecalled] = useState(-1);
  const [answered, setAnswered] = useState(0);
  /** Length of what was not taken in, as no statement may be so long; else 0. */
  const [tooLong, setTooLong] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();

  const completion = useMemo(
    () =>
      complete(line, caret, system?.verbs ?? [], {
        holders: picture?.holders ?? [],
        objects: picture?.objects ?? [],
      }),
    [line, caret, system, picture],
  );
  const last = entries.at(-1);
  const answer = last?.refusal && last.id > answered && last.line === line.trim() ? last.refusal : null;
  const refusal =
    tooLong > 0
      ? { code: 'SCN-LONG', params: { limit: LIMIT, actual: tooLong }, suggestion: '', start: 0, end: 0 }
      : answer;
  const showing = completion.options.length > 0 && line !== '' && !refusal;

  const put = (value: string, at = value.length): void => {
    // At once: what is typed before the next frame must come after this, not before it.
    flushSync(() => {
      setTooLong(0);
      setLine(value);
      setCaret(at);
      setMarked(-1);
    });
    input.current?.setSelectionRange(at, at);
  };
  const take = (option: string): void => {
    const before = line.slice(0, completion.from) + option;
    put(`${before} ${line.slice(completion.to).trimStart()}`.trimEnd().concat(' '), before.length + 1);
    input.current?.focus();
  };
  /** Refused before it is in the field, where very long text would take long to lay out. */
  const guard = (event: SyntheticEvent<HTMLInputElement>, added: string): void => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const actual = line.length - ((selectionEnd ?? 0) - (selectionStart ?? 0)) + added.length;
    if (actual <= LIMIT) return;
    event.preventDefault();
    setTooLong(actual);
  };
  const submit = async (): Promise<void> => {
    if (line.trim() === '') return;
    setRecalled(-1);
    setMarked(-1);
    const done = await lab.run(line);
    if (done) put('');
  };
  const recall = (by: 1 | -1): void => {
    const at = Math.min(entries.length - 1, Math.max(-1, recalled + by));
    setRecalled(at);
    put(at < 0 ? '' : (entries[entries.length - 1 - at]?.line ?? ''));
    setAnswered(last?.id ?? 0);
  };
  const mark = (by: 1 | -1): void => {
    const { length } = completion.options;
    setMarked((marked + by + length + (marked < 0 && by < 0 ? 1 : 0)) % length);
  };
  const onKey = (event: KeyboardEvent): void => {
    const handlers: Readonly<Record<string, () => void>> = {
      Enter: () => (showing && marked >= 0 ? take(completion.options[marked] as string) : void submit()),
      ArrowUp: () => (showing && marked >= 0 ? mark(-1) : recall(1)),
      ArrowDown: () => (showing && recalled < 0 ? mark(1) : recall(-1)),
      Escape: () => (line === '' ? input.current?.blur() : put('')),
    };
    const handler = handlers[event.key];
    if (event.key === 'Tab' && showing && !event.shiftKey)
      take(completion.options[Math.max(0, marked)] as string);
    else if (handler) handler();
    else return;
    event.preventDefault();
  };

  return (
    <section className="console" aria-label={ui.console}>
      {refusal && (
        <div className="refusal" role="alert" data-testid="refusal">
          <b>{refusalText(lab.system, refusal.code, refusal.params).what}</b>{' '}
          {refusalText(lab.system, refusal.code, refusal.params).help}
          {refusal.suggestion !== '' && (
            <button
              type="button"
              className="suggest"
              onClick={() => {
                put(line.slice(0, refusal.start) + refusal.suggestion + line.slice(refusal.end));
                setAnswered(last?.id ?? 0);
                input.current?.focus();
              }}
            >
              {ui.takeSuggestion(refusal.suggestion)}
            </button>
          )}
        </div>
      )}
      {showing && (
        <div className="completions" role="listbox" aria-label={ui.completions} id={list}>
          {completion.options.map((option, index) => (
            <button
              key={option}
              type="button"
              role="option"
              id={`${list}-${index}`}
              aria-selected={index === marked}
              tabIndex={-1}
              onClick={() => take(option)}
            >
              {option}
            </button>
          ))}
          <span className="usage">{words.verbs[completion.verb]?.usage ?? ''}</span>
        </div>
      )}
      <div className={refusal ? 'prompt refused' : 'prompt'}>
        <span aria-hidden="true">›</span>
        <input
          ref={input}
          value={line}
          role="combobox"
          aria-expanded={showing}
          aria-controls={list}
          aria-activedescendant={showing && marked >= 0 ? `${list}-${marked}` : undefined}
          aria-label={ui.console}
          aria-invalid={refusal !== null}
          placeholder={words.terms.placeholder}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          onPaste={(event) => guard(event, event.clipboardData.getData('text'))}
          onDrop={(event) => guard(event, event.dataTransfer.getData('text'))}
          onChange={({ target }) => {
            setTooLong(target.value.length > LIMIT ? target.value.length : 0);
            if (target.value.length > LIMIT) return;
            setLine(target.value);
            setCaret(target.selectionStart ?? target.value.length);
            setMarked(-1);
            setAnswered(last?.id ?? 0);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
          onKeyDown={onKey}
          data-testid="console"
        />
        <span className="hint">{ui.consoleHint}</span>
      </div>
    </section>
  );
}
