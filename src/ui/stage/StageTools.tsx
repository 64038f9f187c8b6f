/** Other ways to see the world: every page and frame at once, the bands of a disk closer or from further away, or in words. */
import { text } from '../../text/index.ts';
import { canZoom } from '../actions.ts';
import { useLab, useLabState } from '../context.ts';

const { ui } = text;

export function StageTools() {
  const lab = useLab();
  const overview = useLabState((state) => state.overview);
  const asText = useLabState((state) => state.asText);
  const isPages = useLabState((state) => state.picture?.view === 'pages');
  const closer = useLabState((state) => canZoom(state, 1));
  const further = useLabState((state) => canZoom(state, -1));
  const zoom = (words: string, sign: string, testid: string, can: boolean, by: 1 | -1) => (
    <button
      type="button"
      className="quiet zoom"
      disabled={!can}
      aria-label={words}
      title={words}
      onClick={() => lab.zoomBy(by)}
      data-testid={testid}
    >
      {sign}
    </button>
  );
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
      {(closer || further) && zoom(ui.keys.zoomOut, '−', 'zoom-out', further, -1)}
      {(closer || further) && zoom(ui.keys.zoomIn, '+', 'zoom-in', closer, 1)}
      {isPages && button(ui.overview, 'overview', overview, lab.setOverview)}
      {button(ui.asText, 'as-text', asText, lab.setAsText)}
    </div>
  );
}
