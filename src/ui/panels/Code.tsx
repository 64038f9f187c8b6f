/** A command in the system's own code. */
import { text } from '../../text/index.ts';

export function Code({ code }: { readonly code: string }) {
  return (
    <code className="own-code" title={text.ui.ownCode} data-testid="code">
      {code}
    </code>
  );
}
