/** The keyboard and the commands, in a dialog. */
import { useEffect, useRef } from 'react';
import type { Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';
import { useLabState } from './context.ts';
import { KEYS } from './keys.ts';
import { ThemeChoice } from './ThemeChoice.tsx';

const { ui } = text;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

export function Help({ open, onClose, theme, onTheme }: Props) {
  const system = useLabState((state) => state.system?.id ?? '');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open && dialog.current?.open) dialog.current.close();
  }, [open]);
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
      <div className="columns">
        <section>
          <h2>{ui.helpKeys}</h2>
          <dl>
            {KEYS.map(({ shown, action }) => (
              <div key={shown}>
                <dt>
                  <kbd>{shown}</kbd>
                </dt>
                <dd>{ui.keys[action]}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{ui.stageKeys}</p>
        </section>
        <section>
          <h2>{ui.helpCommands}</h2>
          <dl>
            {Object.entries(text.verbs[system] ?? {}).map(([name, { usage, summary }]) => (
              <div key={name}>
                <dt>
                  <code>{usage}</code>
                </dt>
                <dd>{summary}</dd>
              </div>
            ))}
          </dl>
          <p className="hint">{ui.omitted}</p>
        </section>
      </div>
    </dialog>
  );
}
