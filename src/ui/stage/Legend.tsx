/** Under the stage: what the fills mean; on a small screen, the current micro-step in one sentence. */
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { sentences } from '../panels/told.ts';

const { ui } = text;

/** The world in words in place of the picture. */
function AsText() {
  const lab = useLab();
  const asText = useLabState((state) => state.asText);
  return (
    <button
      type="button"
      className="outlined as-text"
      aria-pressed={asText}
      onClick={() => lab.setAsText(!asText)}
      data-testid="as-text"
    >
      {ui.asText}
    </button>
  );
}

export function Legend() {
  const system = useLabState((state) => state.system?.id ?? '');
  const told = useLabState((state) => state.picture?.told[state.picture.micro - 1]);
  const cached = useLabState((state) => state.picture?.units.some(({ kind }) => kind !== 'anon') ?? false);
  const asText = useLabState((state) => state.asText);
  const caption = told ? sentences(system, told).say : ui.beforeFirst;
  return (
    <div className={asText ? 'legend in-words' : 'legend'}>
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
      <AsText />
    </div>
  );
}
