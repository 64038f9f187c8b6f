/** The current step in words: its micro-steps, and why the current one happened. */
import { useRef } from 'react';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { sentences } from './told.ts';
import { useCurrentInView } from './view.ts';

const { ui } = text;

export function Why() {
  const lab = useLab();
  const picture = useLabState((state) => state.picture);
  const path = useLabState((state) => state.path);
  const system = useLabState((state) => state.system?.id ?? '');
  const node = path.find(({ id }) => id === picture?.node);
  const cursorNode = useLabState((state) => state.cursor.node);
  const announced = useRef('');
  const list = useRef<HTMLOListElement>(null);
  useCurrentInView(list);
  if (!picture || !node)
    return (
      <section className="why" aria-label={ui.why}>
        <h2>{ui.beforeFirst}</h2>
        <p>{ui.whyEmpty}</p>
      </section>
    );
  const told = picture.told.map((one) => sentences(system, one));
  const current = told[picture.micro - 1];
  const at = path.indexOf(node) + 1;
  // A step that is only peeked at is told by what peeks.
  if (node.id === cursorNode) announced.current = ui.announce(ui.stepOf(at, path.length), current?.say ?? '');
  return (
    <section className="why" aria-label={ui.why}>
      <h2>
        <code>{node.line}</code>
      </h2>
      <ol ref={list}>
        {told.map(({ say, why }, index) => {
          const isCurrent = index + 1 === picture.micro;
          return (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a micro-step has no other identity than its place
              key={`${node.id}-${index + 1}`}
              aria-current={isCurrent ? 'step' : undefined}
              className={index + 1 > picture.micro ? 'later' : ''}
            >
              <button type="button" onClick={() => lab.seek({ node: node.id, micro: index + 1 })}>
                {say}
              </button>
              {isCurrent && why !== '' && (
                <p className="reason">
                  <b>{ui.why}</b> {why}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {node.notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <p className="announcer" role="status" aria-live="polite">
        {announced.current}
      </p>
    </section>
  );
}
