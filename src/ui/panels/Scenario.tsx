/** The scenario as text: every command so far, the current one marked; a click goes there, Edit changes it. */
import { Suspense, useEffect, useRef } from 'react';
import { futures, type LabNode } from '../../lab/tree.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { FETCH_AFTER_MS, later } from '../later.ts';
import { useRoving } from '../roving.ts';
import { useSystemId, useWords } from '../words.ts';
import { Code } from './Code.tsx';
import { refusalText } from './told.ts';
import { useCurrentInView } from './view.ts';

const { ui } = text;

/** Comes after the lab is on screen, and is there when the text is edited. */
const loadEditor = () => import('./Editor.tsx').then((module) => module.Editor);
const Editor = later(loadEditor);

/** Lines listed at once: beyond it only those around the current one are drawn. */
const MOST_LINES = 300;

function Trouble({ node }: { readonly node: LabNode }) {
  const lab = useLab();
  const system = useSystemId();
  if (node.trouble === null) return null;
  const words = node.trouble === 'stopped' ? ui.stopped : ui.refusedLater;
  const title =
    node.trouble === 'stopped' ? '' : refusalText(system, node.trouble.code, node.trouble.params).what;
  return (
    <span className="trouble" title={title}>
      {words}
      <button type="button" onClick={() => void lab.retry(node.id)}>
        {ui.retry}
      </button>
    </span>
  );
}

function Lines() {
  const lab = useLab();
  const path = useLabState((state) => state.path);
  const cursor = useLabState((state) => state.cursor);
  const peek = useLabState((state) => state.peek);
  const list = useRef<HTMLOListElement>(null);
  const at = path.findIndex(({ id }) => id === cursor.node);
  useCurrentInView(list);
  useRoving(list, 'li', 'button');
  const from =
    path.length > MOST_LINES ? Math.max(0, Math.min(path.length - MOST_LINES, at - MOST_LINES / 2)) : 0;
  const shown = path.slice(from, from + MOST_LINES);
  const { terms } = useWords();
  if (path.length === 0) return <p className="empty">{terms.emptyScenario}</p>;
  return (
    <ol className="lines" ref={list} start={from + 1}>
      {shown.map((node, index) => (
        <li
          key={node.id}
          className={`${from + index > at ? 'later' : ''} ${node.id === peek ? 'peeked' : ''}`.trim()}
          aria-current={node.id === cursor.node ? 'step' : undefined}
        >
          <button type="button" onClick={() => lab.seek(lab.end(node.id))}>
            <span className="number">{from + index + 1}</span>
            <code>{node.line}</code>
            {node.step && node.step.code !== '' && <Code code={node.step.code} />}
          </button>
          <Trouble node={node} />
        </li>
      ))}
    </ol>
  );
}

function Futures() {
  const lab = useLab();
  const nodes = useLabState((state) => state.nodes);
  const path = useLabState((state) => state.path);
  const others = futures(nodes, path);
  if (others.length === 0) return null;
  return (
    <details className="futures">
      <summary>
        {ui.futures} <span className="count">{others.length}</span>
      </summary>
      <ul>
        {others.slice(0, 50).map(({ leaf, first, length }) => (
          <li key={leaf}>
            <button type="button" onClick={() => lab.takeFuture(leaf)}>
              {ui.future(length, first.line)}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Text that was edited and not run, offered again. */
function Unrun() {
  const lab = useLab();
  const waits = useLabState((state) => state.aside !== null);
  if (!waits) return null;
  return (
    <p className="unrun" data-testid="unrun">
      <span>{ui.unrunEdit}</span>
      <button type="button" onClick={lab.edit} data-testid="continue-edit">
        {ui.continueEdit}
      </button>
      <button type="button" onClick={lab.dropEdit} data-testid="drop-edit">
        {ui.dropEdit}
      </button>
    </p>
  );
}

export function Scenario() {
  const lab = useLab();
  const draft = useLabState((state) => state.draft);
  const head = useLabState((state) => state.head);
  const trunk = lab.trunk();
  useEffect(() => {
    const timer = setTimeout(() => void loadEditor().catch(() => {}), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className="scenario" aria-label={ui.scenario}>
      <header>
        <h2>{trunk.title === '' || head === 0 ? ui.scenario : trunk.title}</h2>
        {!draft && (
          <button type="button" className="quiet" data-testid="edit" onClick={lab.edit}>
            {ui.edit}
          </button>
        )}
      </header>
      {!draft && <Unrun />}
      {draft ? (
        <Suspense fallback={null}>
          <Editor />
        </Suspense>
      ) : (
        <Lines />
      )}
      {!draft && <Futures />}
    </section>
  );
}
