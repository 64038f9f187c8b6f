/** Under the stage: what the fills mean; on a small screen, the current micro-step in one sentence. */
import type { Picture } from '../../core/picture.ts';
import { BROKEN_SEAL_PATH } from '../../paint/marks.ts';
import { text } from '../../text/index.ts';
import { layers } from '../../text/layers.ts';
import { useLabState } from '../context.ts';
import { useSentence } from '../useSentence.ts';
import { useWords } from '../words.ts';
import { StageTools } from './StageTools.tsx';

const { ui } = text;

/** Whether something on the stage has a look that is not the usual one. */
function isSpecial(picture: Picture | null): boolean {
  if (picture?.view === 'references') return picture.units.some(({ seal }) => seal === 'broken');
  if (picture?.view === 'layers') return picture.layers.some(({ seal }) => seal === 'broken');
  return picture?.units.some(({ kind }) => kind !== 'anon') ?? false;
}

const hasZeros = (picture: Picture | null): boolean =>
  picture?.view === 'layers' &&
  picture.layers.some(({ cells }) => cells.some(({ state }) => state === 'zero'));

/** What a place of a layer looks like that has nothing, or zeros. */
function Places({ zeros }: { readonly zeros: boolean }) {
  return (
    <>
      <span>
        <i className="swatch hole" /> {layers.legend.hole}
      </span>
      {zeros && (
        <span>
          <svg className="zeros" viewBox="0 0 20 15" width="20" height="15" aria-hidden="true">
            <path d="M6 7.500a4 4 0 0 1 8 0a4 4 0 0 1 -8 0M5.500 12L14.500 3" />
          </svg>{' '}
          {layers.legend.zero}
        </span>
      )}
    </>
  );
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
  const zeros = useLabState((state) => hasZeros(state.picture));
  const { terms } = useWords();
  const asText = useLabState((state) => state.asText);
  return (
    <div className={asText ? 'legend in-words' : 'legend'}>
      <span>
        <i className={view === 'layers' ? 'swatch neutral' : 'swatch shared'} /> {terms.shared}
      </span>
      <span>
        <i className="swatch private" /> {terms.own}
      </span>
      {view === 'layers' && <Places zeros={zeros} />}
      {cached && (
        <span>
          {view === 'pages' ? <i className="swatch cache" /> : <BrokenSeal />} {terms.special}
        </span>
      )}
      <p className="hint">{terms.hint}</p>
      <p className="caption">{node === 0 ? ui.beforeFirst : sentence}</p>
      <StageTools />
    </div>
  );
}
