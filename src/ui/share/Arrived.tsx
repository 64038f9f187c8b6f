/** What is said of a link that was followed: what was opened, what is missing, and the way back to one's own work. */
import { sharing } from '../../text/share.ts';
import type { Places } from '../places.ts';
import type { Report } from './bring.ts';

const { arrived } = sharing;

function sentence({ status, lost, opened, commands }: Report): string {
  if (status !== 'damaged') return arrived[status];
  return opened === 0 && commands !== 0 ? arrived.lostAll : arrived.damaged(opened, commands, lost);
}

interface Props {
  readonly report: Report;
  readonly places: Places;
}

export function Arrived({ report, places }: Props) {
  const { status, hasOwn } = report;
  // A whole link in a place without work of the visitor's own needs no words.
  if (status === 'whole' && !hasOwn) return null;
  return (
    <p data-testid="arrived" data-status={status}>
      {sentence(report)} {status === 'damaged' && hasOwn && arrived.kept}
      {hasOwn && (
        <button type="button" onClick={places.goBack}>
          {arrived.back}
        </button>
      )}
      <button type="button" onClick={places.dismiss}>
        {arrived.dismiss}
      </button>
    </p>
  );
}
