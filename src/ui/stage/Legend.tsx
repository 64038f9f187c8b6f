/** Under the stage: what the fills mean; on a small screen, the current micro-step in one sentence. */
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { sentences } from '../panels/told.ts';
import { StageTools } from './StageTools.tsx';

const { ui } = text;

export function Legend() {
  const system = useLabState((state) => state.system?.id ?? '');
  const told = useLabState((state) => state.picture?.told[state.picture.micro - 1]);
  const cached = useLabState((state) => state.picture?.units.some(({ kind }) => kind !== 'anon') ?? false);
  const caption = told ? sentences(system, told).say : ui.beforeFirst;
  return (
    <div className="legend">
      <span>
        <i className="swatch shared" /> {ui.legendShared}
      </span>
      <span>
        <i className="swatch private" /> {ui.legendPrivate}
      </span>
      {cached && (
        <span>
          <i className="swatch cache" /> {ui.legendCache}
        </span>
      )}
      <p className="hint">{ui.stageHint}</p>
      <p className="caption">{caption}</p>
      <StageTools />
    </div>
  );
}
