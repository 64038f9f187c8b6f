/** A text to be copied: it can be read, selected and copied, and says how long it is. */
import { useEffect, useRef, useState } from 'react';
import { sharing } from '../../text/share.ts';
import type { Kind } from './make.ts';

/** Longer addresses are cut by chat programs and mailers, sooner or later. */
const LONG = 8000;

interface Props {
  readonly kind: Kind;
  /** The same function as long as the wishes are the same. */
  readonly make: () => Promise<string>;
}

interface Outcome {
  readonly make: Props['make'] | null;
  readonly text: string;
  readonly said: string;
}

export function Snippet({ kind, make }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [outcome, setOutcome] = useState<Outcome>({ make: null, text: '', said: '' });
  useEffect(() => {
    let dropped = false;
    make().then(
      (text) => !dropped && setOutcome({ make, text, said: '' }),
      () => !dropped && setOutcome({ make, text: '', said: sharing.failed }),
    );
    return () => {
      dropped = true;
    };
  }, [make]);
  const isMade = outcome.make === make;
  const hasText = outcome.text !== '';
  useEffect(() => {
    // Opened by a key, one more copies; whoever has gone elsewhere meanwhile stays there.
    if (hasText && !button.current?.closest('dialog')?.querySelector(':is(.kinds, .fields, .preview) :focus'))
      button.current?.focus();
  }, [hasText]);
  const { text, said } = outcome;
  const say = (words: string): void => setOutcome({ make, text, said: words });
  const copy = (): void => {
    area.current?.select();
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => say(sharing.copied),
        () => say(sharing.notCopied),
      );
  };
  const isAddress = kind === 'link' || kind === 'iframe';
  const length = isAddress && text.length > LONG ? sharing.long(text.length) : sharing.length(text.length);
  return (
    <>
      <div className="preview" aria-busy={!isMade}>
        <textarea
          ref={area}
          readOnly
          spellCheck={false}
          aria-label={sharing.textOf[kind]}
          value={isMade || kind !== 'link' ? text : ''}
          placeholder={sharing.making}
          onFocus={({ target }) => target.select()}
          data-testid="share-text"
        />
      </div>
      <footer>
        <p role="status" data-testid="share-status">
          {isMade && text !== '' && length}
          {isMade && said !== '' && <b> {said}</b>}
        </p>
        <button
          ref={button}
          type="button"
          className="strong"
          disabled={!isMade || text === ''}
          onClick={copy}
          data-testid="share-copy"
        >
          {sharing.copy[kind]}
        </button>
      </footer>
    </>
  );
}
