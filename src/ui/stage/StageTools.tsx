/** Other ways to see the world: every page and frame at once. */
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';

export function StageTools() {
  const lab = useLab();
  const overview = useLabState((state) => state.overview);
  return (
    <div className="stage-tools">
      <button
        type="button"
        className="quiet"
        aria-pressed={overview}
        onClick={() => lab.setOverview(!overview)}
        data-testid="overview"
      >
        {text.ui.overview}
      </button>
    </div>
  );
}
