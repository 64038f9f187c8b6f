/** What must be said and cannot be seen otherwise: refused storage, a stopped command, a replaced engine, what a link brought. */
import { Suspense, useEffect, useState } from 'react';
import { isNotKept } from '../lab/state.ts';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { later } from './later.ts';
import type { Places } from './places.ts';
import type { Report } from './share/bring.ts';
import { useUpdates } from './updates.ts';

const { ui } = text;
const Arrived = later(() => import('./share/Arrived.tsx').then((module) => module.Arrived));

/** Nothing changes under a running page: the new version is there when it is asked for. */
function NewVersion() {
  const updates = useUpdates();
  return (
    updates.isWaiting && (
      <p data-testid="new-version">
        {ui.newVersion}
        <button type="button" onClick={updates.apply}>
          {ui.reload}
        </button>
      </p>
    )
  );
}

/** Said once: whoever has read it need not see it again, until something is kept in between. */
function NotKept() {
  const saving = useLabState((state) => state.saving);
  const lost = useLabState(isNotKept);
  const [read, setRead] = useState(false);
  useEffect(() => {
    if (saving === 'saved') setRead(false);
  }, [saving]);
  if (!lost || read) return null;
  return (
    <p data-testid="not-kept">
      {saving === 'full' ? ui.savingFull : ui.savingRefused}
      <button type="button" onClick={() => setRead(true)}>
        {ui.dismiss}
      </button>
    </p>
  );
}

interface Props {
  /** What is to be said of the link that was followed, or null. */
  readonly report: Report | null;
  readonly places: Places;
}

export function Notices({ report, places }: Props) {
  const lab = useLab();
  const notice = useLabState((state) => state.notice);
  const engine = useLabState((state) => state.engine);
  const busy = useLabState((state) => state.busy);
  return (
    <div className="notices" aria-live="polite">
      {busy && <p className="working">{ui.working}</p>}
      <NotKept />
      <NewVersion />
      {engine === 'restarting' && <p>{ui.restarting}</p>}
      {engine === 'failed' && (
        <p>
          {ui.notices['engine-failed']}
          <button type="button" onClick={() => void lab.restartEngine()}>
            {ui.restart}
          </button>
        </p>
      )}
      <Suspense>{report && <Arrived report={report} places={places} />}</Suspense>
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
