/** The current step in words: a sentence for each micro-step when its motion has ended, and on demand the kernel's reasoning. */
import { Suspense, useRef } from 'react';
import type { Picture } from '../../core/picture.ts';
import type { Cursor } from '../../lab/state.ts';
import type { LabNode } from '../../lab/tree.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { DEPTHS, type Depth } from '../depth.ts';
import { later } from '../later.ts';
import { useRoving } from '../roving.ts';
import { useSystemId, useWords } from '../words.ts';
import { Announcer } from './Announcer.tsx';
import { Code } from './Code.tsx';
import { sentences } from './told.ts';
import { useCurrentInView } from './view.ts';

const { ui } = text;
/** Fetched when somebody wants to know. */
const Reasoning = later(() => import('./Reasoning.tsx').then((module) => module.Reasoning));

interface Props {
  readonly depth: Depth;
  readonly onDepth: (depth: Depth) => void;
}

function DepthChoice({ depth, onDepth }: Props) {
  const { terms } = useWords();
  return (
    <div className="depth" role="group" aria-label={ui.depth} data-sticky>
      {DEPTHS.map((name) => (
        <button
          key={name}
          type="button"
          aria-pressed={depth === name}
          onClick={() => onDepth(name)}
          data-testid={`depth-${name}`}
        >
          {name === 'deep' ? terms.deep : ui.plainDepth}
        </button>
      ))}
    </div>
  );
}

/** How many micro-steps of the picture's command are explained: those before the current one, and it once it rests. */
function explained({ node, micro }: Picture, settled: Cursor | null): number {
  if (settled?.node !== node) return micro - 1;
  return Math.max(micro - 1, Math.min(settled.micro, micro));
}

interface MicrosProps {
  readonly picture: Picture;
  readonly node: LabNode;
  readonly depth: Depth;
}

function Micros({ picture, node, depth }: MicrosProps) {
  const lab = useLab();
  const system = useSystemId();
  const settled = useLabState((state) => state.settled);
  const list = useRef<HTMLOListElement>(null);
  useCurrentInView(list);
  useRoving(list, 'li', 'button');
  const upTo = explained(picture, settled);
  return (
    <ol ref={list}>
      {picture.told.map((told, index) => {
        const { say, why } = sentences(system, told);
        const micro = index + 1;
        const isCurrent = micro === picture.micro;
        const waits = micro > upTo;
        return (
          <li
            key={`${node.id}-${micro}`}
            aria-current={isCurrent ? 'step' : undefined}
            className={waits ? 'waits' : ''}
          >
            <button
              type="button"
              aria-label={waits ? ui.microOf(micro, picture.told.length) : undefined}
              onClick={() => lab.seek({ node: node.id, micro })}
            >
              <span className="say">{say}</span>
            </button>
            <Suspense>
              {isCurrent && depth === 'deep' && <Reasoning system={system} told={told} why={why} />}
            </Suspense>
          </li>
        );
      })}
    </ol>
  );
}

export function Why({ depth, onDepth }: Props) {
  const picture = useLabState((state) => state.picture);
  const path = useLabState((state) => state.path);
  const system = useSystemId();
  /** A step that is only peeked at is told by what peeks. */
  const peek = useLabState((state) => state.peek);
  const settled = useLabState(
    (state) => state.settled?.node === state.picture?.node && state.settled?.micro === state.picture?.micro,
  );
  const at = path.findIndex(({ id }) => id === picture?.node);
  const node = path[at];
  const told = picture?.told[picture.micro - 1];
  const words =
    node && told ? ui.announce(ui.stepOf(at + 1, path.length), sentences(system, told).say) : ui.beforeFirst;
  return (
    <section className="why" aria-label={ui.why}>
      <h2>{node && picture ? <code>{node.line}</code> : ui.beforeFirst}</h2>
      {node?.step && node.step.code !== '' && picture && <Code code={node.step.code} />}
      {node && picture ? (
        <>
          {node.notes.map((note) => (
            <p className="note" key={note}>
              {note}
            </p>
          ))}
          <Micros picture={picture} node={node} depth={depth} />
          <DepthChoice depth={depth} onDepth={onDepth} />
        </>
      ) : (
        <p>{ui.whyEmpty}</p>
      )}
      <Announcer
        moment={`${picture?.node ?? ''}/${picture?.micro ?? ''}`}
        settled={settled && picture !== null && peek === null}
        words={words}
      />
    </section>
  );
}
