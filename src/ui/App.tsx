/** The lab's screen: scenario left, stage in the middle, figures right, history and command line below. */
import { useEffect, useRef, useState } from 'react';
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
import { type PresentMode, usePresent } from './present/usePresent.tsx';
import { Stage } from './stage/Stage.tsx';
import { meantId } from './stage/selected.ts';
import { otherSpeed, Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { applyTheme, rememberedTheme } from './theme.ts';

const { ui } = text;

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

/** What each key of the table does. */
function actionsOf(
  lab: Lab,
  openHelp: () => void,
  present: () => PresentMode,
): Readonly<Record<KeyAction, () => void>> {
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
    stage: () => focus('.stage [data-item][tabindex="0"]'),
    present: () => present().toggle(),
    spotlight: () => lab.spotlight(getState().spotlight === '' ? meantId(getState()) : ''),
    projector: () => present().openProjector(),
    undo: lab.undo,
    redo: lab.redo,
    help: openHelp,
  };
}

/** Actions that make sense while only the stage is there. */
const WHILE_PRESENTING: ReadonlySet<KeyAction> = new Set([
  'present',
  'spotlight',
  'projector',
  'microBack',
  'play',
  'slower',
  'faster',
  'undo',
  'redo',
]);

/** Space and Enter on a button press it; they are not ours then. */
const pressesButton = (event: KeyboardEvent): boolean =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary');

export function App({ lab }: { readonly lab: Lab }) {
  const [help, setHelp] = useState(false);
  const [theme, setTheme] = useState(rememberedTheme);
  const [tab, setTab] = useState<'scenario' | 'figures'>('scenario');
  const chooseTheme = (chosen: Theme): void => {
    setTheme(chosen);
    applyTheme(chosen);
  };
  const present = usePresent(lab);
  const presentNow = useRef(present);
  presentNow.current = present;
  useEffect(() => {
    const actions = actionsOf(
      lab,
      () => setHelp(true),
      () => presentNow.current,
    );
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || takesKeys(event.target) || pressesButton(event)) return;
      if (event.key === 'Escape') lab.spotlight('');
      const action = actionFor(event);
      if (!action || (presentNow.current.on && !WHILE_PRESENTING.has(action))) return;
      event.preventDefault();
      actions[action]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab]);
  return (
    <LabContext value={lab}>
      <TopBar theme={theme} onTheme={chooseTheme} onHelp={() => setHelp(true)} onPresent={present.toggle} />
      <Notices />
      <main className={`lab tab-${tab}`}>
        <aside className="side left" aria-label={ui.tabs.scenario}>
          <Scenario />
          <Why />
        </aside>
        {!present.on && <Stage />}
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
      <Help open={help} onClose={() => setHelp(false)} theme={theme} onTheme={chooseTheme} />
      {present.view}
    </LabContext>
  );
}
