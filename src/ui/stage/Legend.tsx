/** Under the stage: what the fills mean; on a small screen, the current micro-step in one sentence. */
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { useSentence } from '../useSentence.ts';
import { StageTools } from './StageTools.tsx';

const { ui } = text;

export function Legend() {
  const sentence = useSentence();
  const node = useLabState((state) => state.picture?.node ?? 0);
  const cached = useLabState((state) => state.picture?.units.some(({ kind }) => kind !== 'anon') ?? false);
  const asText = useLabState((state) => state.asText);
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
      <p className="caption">{node === 0 ? ui.beforeFirst : sentence}</p>
      <StageTools />
    </div>
  );
}
