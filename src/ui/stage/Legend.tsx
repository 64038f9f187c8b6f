/** Under the stage: what the fills mean; on a small screen, the current micro-step in one sentence. */
import type { Picture } from '../../core/picture.ts';
import { BROKEN_SEAL_PATH } from '../../paint/marks.ts';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { useSentence } from '../useSentence.ts';
import { useWords } from '../words.ts';
import { StageTools } from './StageTools.tsx';

const { ui } = text;

/** Whether something on the stage has a look that is not the usual one. */
function isSpecial(picture: Picture | null): boolean {
  if (picture?.view === 'references') return picture.units.some(({ seal }) => seal === 'broken');
  return picture?.units.some(({ kind }) => kind !== 'anon') ?? false;
}

function BrokenSeal() {
  return (
    <svg className="seal" viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">
      <path d={BROKEN_SEAL_PATH} />
    </svg>
  );
}

export function Legend() {
  const sentence = useSentence();
  const node = useLabState((state) => state.picture?.node ?? 0);
  const cached = useLabState((state) => isSpecial(state.picture));
  const view = useLabState((state) => state.picture?.view);
  const { terms } = useWords();
  const asText = useLabState((state) => state.asText);
  return (
    <div className={asText ? 'legend in-words' : 'legend'}>
      <span>
        <i className="swatch shared" /> {terms.shared}
      </span>
      <span>
        <i className="swatch private" /> {terms.own}
      </span>
      {cached && (
        <span>
          {view === 'references' ? <BrokenSeal /> : <i className="swatch cache" />} {terms.special}
        </span>
      )}
      <p className="hint">{terms.hint}</p>
      <p className="caption">{node === 0 ? ui.beforeFirst : sentence}</p>
      <StageTools />
    </div>
  );
}
