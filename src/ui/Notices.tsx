/** What must be said and cannot be seen otherwise: refused storage, a stopped command, a replaced engine. */
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';

const { ui } = text;

export function Notices() {
  const lab = useLab();
  const notice = useLabState((state) => state.notice);
  const engine = useLabState((state) => state.engine);
  const busy = useLabState((state) => state.busy);
  const refused = useLabState((state) => state.saving === 'refused');
  return (
    <div className="notices" aria-live="polite">
      {busy && <p className="working">{ui.working}</p>}
      {refused && <p data-testid="not-kept">{ui.savingRefused}</p>}
      {engine === 'restarting' && <p>{ui.restarting}</p>}
      {engine === 'failed' && (
        <p>
          {ui.notices['engine-failed']}
          <button type="button" onClick={() => void lab.restartEngine()}>
            {ui.restart}
          </button>
        </p>
      )}
      {notice !== '' && engine !== 'failed' && (
        <p data-testid="notice">
          {ui.notices[notice] ?? notice}
          <button type="button" onClick={lab.dismiss}>
            {ui.dismiss}
          </button>
        </p>
      )}
    </div>
  );
}
