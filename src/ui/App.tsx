/** The lab's screen: scenario left, stage in the middle, figures right, history and command line below. */
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Lab } from '../lab/react.ts';
import type { Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';
import { Console } from './Console.tsx';
import { LabContext } from './context.ts';
import { Help } from './Help.tsx';
import { actionFor, type KeyAction, takesKeys } from './keys.ts';
import { Notices } from './Notices.tsx';
import { Figures } from './panels/Figures.tsx';
import { Recorded } from './panels/Recorded.tsx';
import { Scenario } from './panels/Scenario.tsx';
import { Selected } from './panels/Selected.tsx';
import { Why } from './panels/Why.tsx';
import { Stage } from './stage/Stage.tsx';
import { otherSpeed, Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { applyTheme, rememberedTheme } from './theme.ts';

const { ui } = text;
const Export = lazy(() => import('./export/Export.tsx').then((module) => ({ default: module.Export })));

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** What each key of the table does. */
function actionsOf(lab: Lab, openHelp: () => void): Readonly<Record<KeyAction, () => void>> {
  const { getState } = lab.store;
  return {
    forward: () => lab.step(1),
    back: () => lab.step(-1),
    forward10: () => lab.step(10),
    back10: () => lab.step(-10),
    microForward: () => lab.stepMicro(1),
    microBack: () => lab.stepMicro(-1),
    first: lab.first,
    last: lab.last,
    play: lab.togglePlay,
    slower: () => lab.setSpeed(otherSpeed(getState().speed, -1)),
    faster: () => lab.setSpeed(otherSpeed(getState().speed, 1)),
    console: () => focus('[data-testid="console"]'),
    edit: () => lab.setDraft({ text: lab.text(), problems: [] }),
    stage: () => focus('.stage [data-item][tabindex="0"], .text-view'),
    text: () => lab.setAsText(!getState().asText),
    undo: lab.undo,
    redo: lab.redo,
    help: openHelp,
  };
}

/** Space and Enter on a button press it; they are not ours then. */
const pressesButton = (event: KeyboardEvent): boolean =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary');

export function App({ lab }: { readonly lab: Lab }) {
  const [help, setHelp] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [theme, setTheme] = useState(rememberedTheme);
  const [tab, setTab] = useState<'scenario' | 'figures'>('scenario');
  const chooseTheme = (chosen: Theme): void => {
    setTheme(chosen);
    applyTheme(chosen);
  };
  useEffect(() => {
    const actions = actionsOf(lab, () => setHelp(true));
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || takesKeys(event.target) || pressesButton(event)) return;
      const action = actionFor(event);
      if (!action) return;
      event.preventDefault();
      actions[action]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab]);
  return (
    <LabContext value={lab}>
      <TopBar
        theme={theme}
        onTheme={chooseTheme}
        onHelp={() => setHelp(true)}
        onExport={() => setExporting(true)}
      />
      <Notices />
      <main className={`lab tab-${tab}`}>
        <aside className="side left" aria-label={ui.tabs.scenario}>
          <Scenario />
          <Why />
        </aside>
        <Stage />
        <aside className="side right" aria-label={ui.tabs.figures}>
          <Recorded />
          <Selected />
          <Figures />
        </aside>
        <div className="tabs" role="group">
          {(['scenario', 'figures'] as const).map((name) => (
            <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
              {ui.tabs[name]}
            </button>
          ))}
        </div>
      </main>
      <footer className="bottom">
        <Timeline />
        <Console />
      </footer>
      <Suspense>{exporting && <Export onClose={() => setExporting(false)} />}</Suspense>
      <Help open={help} onClose={() => setHelp(false)} theme={theme} onTheme={chooseTheme} />
    </LabContext>
  );
}
