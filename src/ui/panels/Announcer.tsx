/** What those hear who do not see the stage: each step once, when it has come to rest. */
import { useState } from 'react';

interface Props {
  /** Which moment the words are about: each is announced once, even if its words change. */
  readonly moment: string;
  readonly settled: boolean;
  readonly words: string;
}

export function Announcer({ moment, settled, words }: Props) {
  const [said, setSaid] = useState({ moment: '', words: '' });
  if (settled && said.moment !== moment) setSaid({ moment, words });
  return (
    <p className="announcer" role="status" aria-live="polite">
      {said.words}
    </p>
  );
}
