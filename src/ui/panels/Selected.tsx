/** What is selected, in full: what it is now, who holds it, and what happened to it. */
import type { LabState } from '../../lab/state.ts';
import { sameSubject } from '../../lab/subject.ts';
import { text } from '../../text/index.ts';
import { useLabState } from '../context.ts';
import { useWords } from '../words.ts';
import { detailOf, type Life, stateInWords, titleOf } from './selected/detail.ts';
import { LifeList } from './selected/LifeList.tsx';
import { happened, lifeSteps } from './selected/life.ts';
import { Rows } from './selected/Rows.tsx';
import { useStillPicture } from './selected/useStillPicture.ts';
import '../life.css';

const { ui } = text;

/** The life of what is selected now, as soon as it is there. */
const lifeOf = ({ biography, selection }: LabState): Life | null =>
  biography && selection && sameSubject(biography.subject, selection) ? biography : null;

export function Selected() {
  const picture = useStillPicture();
  const { terms } = useWords();
  const selection = useLabState((state) => state.selection);
  const life = useLabState(lifeOf);
  const path = useLabState((state) => state.path);
  if (!picture || !selection) return null;
  const detail = detailOf(picture, selection, terms);
  if (!detail && (!life || life.name === '')) return null;
  const at = path.findIndex(({ id }) => id === picture.node) + 1;
  const steps = life ? lifeSteps(life, path, terms) : [];
  const done = happened(steps, at, picture.micro);
  const title = detail?.title ?? (life ? titleOf(life, terms) : '');
  return (
    <section className="selected" aria-label={title} data-testid="selected">
      <h2>{title}</h2>
      {detail && <Rows detail={detail} picture={picture} />}
      {!detail && life && <p className="state">{stateInWords(life, steps[done - 1]?.last, terms)}</p>}
      <h3>{ui.biography.title}</h3>
      {life ? (
        <LifeList life={life} steps={steps} done={done} at={at} />
      ) : (
        <p className="state">{ui.biography.looking}</p>
      )}
    </section>
  );
}
