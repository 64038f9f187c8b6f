/** The lab's screen: scenario left, stage in the middle, figures right, history and command line below. */
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { Lab } from '../lab/react.ts';
import { text } from '../text/index.ts';
import { Console } from './Console.tsx';
import { LabContext } from './context.ts';
import { otherDepth, rememberDepth, rememberedDepth } from './depth.ts';
import { bindingFor, takesKeys } from './keys.ts';
import { Notices } from './Notices.tsx';
import { Figures } from './panels/Figures.tsx';
import { Recorded } from './panels/Recorded.tsx';
import { Scenario } from './panels/Scenario.tsx';
import { Selected } from './panels/Selected.tsx';
import { Why } from './panels/Why.tsx';
import { Stage } from './stage/Stage.tsx';
import { Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { applyTheme, rememberedTheme, type Theme } from './theme.ts';

const { ui } = text;

const Help = lazy(() => import('./Help.tsx').then((module) => ({ default: module.Help })));
const loadPalette = () => import('./palette/Palette.tsx');
/** The palette comes after the lab is on screen. */
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })));
/** So long after the start it is fetched, so that it opens at once. */
const PALETTE_AFTER_MS = 1500;

/** Space and Enter on a button press it; they are not ours then. */
const pressesButton = (event: KeyboardEvent): boolean =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary');

export function App({ lab }: { readonly lab: Lab }) {
  const [help, setHelp] = useState(false);
  const [theme, setTheme] = useState(rememberedTheme);
  const [tab, setTab] = useState<'scenario' | 'figures'>('scenario');
  const [depth, setDepth] = useState(rememberedDepth);
  const [finding, setFinding] = useState(false);
  const app = useMemo(
    () => ({
      openHelp: () => setHelp(true),
      openPalette() {
        setHelp(false);
        setFinding(true);
      },
      toggleDepth: () => setDepth(otherDepth),
      setTheme(chosen: Theme) {
        setTheme(chosen);
        applyTheme(chosen);
      },
    }),
    [],
  );
  useEffect(() => rememberDepth(depth), [depth]);
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), PALETTE_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || finding) return;
      const binding = bindingFor(event);
      if (!binding || (!binding.anywhere && (takesKeys(event.target) || pressesButton(event)))) return;
      event.preventDefault();
      binding.action.run(lab, app);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab, app, finding]);
  return (
    <LabContext value={lab}>
      <TopBar theme={theme} onTheme={app.setTheme} onHelp={app.openHelp} onFind={app.openPalette} />
      <Notices />
      <main className={`lab tab-${tab}`}>
        <aside className="side left" aria-label={ui.tabs.scenario}>
          <Scenario />
          <Why depth={depth} onDepth={setDepth} />
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
      {help && (
        <Suspense>
          <Help onClose={() => setHelp(false)} theme={theme} onTheme={app.setTheme} />
        </Suspense>
      )}
      {finding && (
        <Suspense>
          <Palette app={app} onClose={() => setFinding(false)} />
        </Suspense>
      )}
    </LabContext>
  );
}
