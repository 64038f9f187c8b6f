/** Other ways to see the world: every page and frame at once, or in words. */
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';

const { ui } = text;

export function StageTools() {
  const lab = useLab();
  const overview = useLabState((state) => state.overview);
  const asText = useLabState((state) => state.asText);
  const isPages = useLabState((state) => state.picture?.view === 'pages');
  const button = (words: string, testid: string, on: boolean, change: (on: boolean) => void) => (
    <button
      type="button"
      className="quiet"
      aria-pressed={on}
      onClick={() => change(!on)}
      data-testid={testid}
    >
      {words}
    </button>
  );
  return (
    <div className="stage-tools">
      {isPages && button(ui.overview, 'overview', overview, lab.setOverview)}
      {button(ui.asText, 'as-text', asText, lab.setAsText)}
    </div>
  );
}
