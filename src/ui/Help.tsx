/** The keyboard and the commands, in a dialog. */
import { useLayoutEffect, useRef } from 'react';
import type { Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';
import { ACTIONS, DOCS, GROUPS } from './actions.ts';
import { ThemeChoice } from './ThemeChoice.tsx';
import { useWords } from './words.ts';

const { ui } = text;

interface Props {
  readonly onClose: () => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onPresent: () => void;
  readonly onExport: () => void;
  readonly onShare: () => void;
}

interface KeysProps {
  readonly title: string;
  readonly rows: readonly (readonly [shown: readonly string[], words: string])[];
}

function Keys({ title, rows }: KeysProps) {
  return (
    <>
      <h3>{title}</h3>
      <dl>
        {rows.map(([shown, words]) => (
          <div key={words}>
            <dt>
              {shown.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

export function Help({ onClose, theme, onTheme, onPresent, onExport, onShare }: Props) {
  const { terms, verbs } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    // Closing gives the focus back, which taking the dialog away would not.
    return () => current?.close();
  }, []);
  return (
    <dialog ref={dialog} className="help" onClose={onClose} aria-label={ui.help}>
      <form method="dialog">
        <button type="submit" className="outlined">
          {ui.close}
        </button>
      </form>
      <div className="theme">
        <span aria-hidden="true">{ui.theme}</span>
        <ThemeChoice theme={theme} onTheme={onTheme} />
      </div>
      <div className="asides">
        {(
          [
            [ui.present, onPresent],
            [ui.share, onShare],
            [ui.export, onExport],
          ] as const
        ).map(([words, open]) => (
          <button
            key={words}
            type="button"
            className="outlined"
            onClick={() => {
              onClose();
              open();
            }}
          >
            {words}
          </button>
        ))}
      </div>
      <p className="further">
        <a href={DOCS} target="_blank" rel="noopener">
          {ui.docs}
        </a>
      </p>
      <div className="columns">
        <section>
          <h2>{ui.helpKeys}</h2>
          {GROUPS.map((group) => (
            <Keys
              key={group}
              title={ui.groups[group]}
              rows={ACTIONS.filter((action) => action.group === group && action.keys.length > 0).map(
                ({ keys, words }) => [keys.map(({ shown }) => shown), words] as const,
              )}
            />
          ))}
          <Keys
            title={ui.stageKeysTitle}
            rows={terms.stageKeys.map(([key, words]) => [[key], words] as const)}
          />
          <Keys
            title={ui.listKeysTitle}
            rows={ui.listKeyList.map(([key, words]) => [[key], words] as const)}
          />
        </section>
        <section>
          <h2>{ui.helpCommands}</h2>
          <dl>
            {Object.entries(verbs).map(([name, { usage, summary }]) => (
              <div key={name}>
                <dt>
                  <code>{usage}</code>
                </dt>
                <dd>{summary}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{terms.omitted}</p>
        </section>
      </div>
    </dialog>
  );
}
