/** What was made: its preview, its weight, and the ways to take it along. */
import { type ReactNode, useState } from 'react';
import { exporting } from '../../text/export.ts';
import { canCopyPictures, copy, type Made, save } from './files.ts';
import { useAddress } from './useMade.ts';

/** So much of a long text is shown. */
const SHOWN_TEXT = 20_000;

function Preview({ made }: { readonly made: Made }) {
  const address = useAddress(made.blob);
  const picture = made.blob.type.startsWith('image/');
  if (!picture) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      <pre tabIndex={0} role="region" aria-label={exporting.previewOf(made.name)}>
        {made.text.slice(0, SHOWN_TEXT)}
      </pre>
    );
  }
  return address === '' ? null : <img src={address} alt={exporting.previewOf(made.name)} />;
}

interface Props {
  readonly made: Made | null;
  /** What is said in its place: why it could not be made, or what to do first. */
  readonly instead: string;
  /** Words of the button that copies, or '' for none. */
  readonly copyWords: string;
  /** It is not what the choices ask for any more. */
  readonly outdated?: boolean;
  /** What else is done here. */
  readonly children?: ReactNode;
}

export function Result({ made, instead, copyWords, outdated = false, children }: Props) {
  const [said, setSaid] = useState({ made, words: '' });
  const say = (words: string): void => setSaid({ made, words });
  const current = outdated ? null : made;
  const copies = copyWords !== '' && (made?.text !== '' || canCopyPictures());
  return (
    <>
      <div className="preview" data-testid="export-preview" aria-busy={!made && instead === ''}>
        {made && <Preview made={made} />}
        {!made && instead !== '' && <p>{instead}</p>}
      </div>
      <footer>
        <p role="status" data-testid="export-status">
          {made && instead !== '' && `${instead} `}
          {made && instead === '' && exporting.weight(made.blob.size, made.note)}
          {said.made === made && said.words !== '' && <b> {said.words}</b>}
        </p>
        {children}
        {copies && (
          <button
            type="button"
            className="outlined"
            disabled={!current}
            onClick={() => {
              if (current)
                copy(current).then(
                  () => say(exporting.copied),
                  () => say(exporting.notCopied),
                );
            }}
            data-testid="export-copy"
          >
            {copyWords}
          </button>
        )}
        <button
          type="button"
          className="strong"
          disabled={!current}
          onClick={() => {
            if (!current) return;
            save(current);
            say(exporting.saved(current.name));
          }}
          data-testid="export-save"
        >
          {exporting.save}
        </button>
      </footer>
    </>
  );
}
