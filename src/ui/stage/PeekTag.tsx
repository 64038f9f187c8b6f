/** Says on the stage that it shows another step than the one the user is at. */
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';

export function PeekTag() {
  const peek = useLabState((state) => state.peek);
  const path = useLabState((state) => state.path);
  if (peek === null) return null;
  // Who moves along the chart by ear hears the step there.
  return (
    <p className="peek-tag" aria-hidden="true" data-testid="peek-tag">
      {text.ui.charts.peek(path.findIndex(({ id }) => id === peek) + 1)}
    </p>
  );
}
