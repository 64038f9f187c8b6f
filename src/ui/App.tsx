/** The lab's screen: scenario left, stage in the middle, figures right, history and command line below. */
import { lazy, Suspense, startTransition, useEffect, useMemo, useRef, useState, useTransition } from 'react';
import type { Theme } from '../paint/theme.ts';
import { text } from '../text/index.ts';
import { Console } from './Console.tsx';
import { LabContext } from './context.ts';
import { type Depth, otherDepth, rememberDepth, rememberedDepth } from './depth.ts';
import { bindingFor, takesKeys } from './keys.ts';
import { FETCH_AFTER_MS, later } from './later.ts';
import { Notices } from './Notices.tsx';
import { Figures } from './panels/Figures.tsx';
import { Recorded } from './panels/Recorded.tsx';
import { Scenario } from './panels/Scenario.tsx';
import { Why } from './panels/Why.tsx';
import type { Place, Places } from './places.ts';
import { usePresent } from './present/usePresent.tsx';
import { PeekTag } from './stage/PeekTag.tsx';
import { Stage } from './stage/Stage.tsx';
import { Timeline } from './Timeline.tsx';
import { TopBar } from './TopBar.tsx';
import { applyTheme, wornTheme } from './theme.ts';

const { ui } = text;
/** Comes after the lab is on screen: there is nothing selected before. */
const Selected = lazy(() => import('./panels/Selected.tsx').then((module) => ({ default: module.Selected })));

const loadHelp = () => import('./Help.tsx').then((module) => module.Help);
const loadPalette = () => import('./palette/Palette.tsx').then((module) => module.Palette);
const Help = later(loadHelp);
const Palette = later(loadPalette);
const Share = later(() => import('./share/Share.tsx').then((module) => module.Share));
const Export = later(() => import('./export/Export.tsx').then((module) => module.Export));

/** Space and Enter on a button press it; they are not ours then. */
const pressesButton = (event: KeyboardEvent): boolean =>
  event.key === ' ' && event.target instanceof HTMLElement && event.target.matches('button, summary');

interface Props {
  readonly place: Place;
  readonly places: Places;
}

export function App({ place, places }: Props) {
  const { lab } = place;

  const [help, setHelp] = useState(false);
  const [exporting, setExporting] = useState(false);
  const [sharing, setSharing] = useState(false);
  const [theme, setTheme] = useState(wornTheme);
  const [tab, setTab] = useState<'scenario' | 'figures'>('scenario');
  const present = usePresent(lab);
  const presentNow = useRef(present);
  presentNow.current = present;
  const [depth, setDepth] = useState<Depth>(place.reasoning ? 'deep' : rememberedDepth);
  const given = useRef(depth);
  const [finding, setFinding] = useState(false);
  /** A transition waits for what is fetched, and shows it at once then; keys pressed meanwhile are not meant for the page. */
  const [opening, open] = useTransition();
  const app = useMemo(
    () => ({
      togglePresent: () => presentNow.current.toggle(),
      openProjector: () => presentNow.current.openProjector(),
      openExport: () => open(() => setExporting(true)),
      openShare: () => open(() => setSharing(true)),
      openHelp: () => open(() => setHelp(true)),
      openPalette: () =>
        open(() => {
          setHelp(false);
          setFinding(true);
        }),
      toggleDepth: () => startTransition(() => setDepth(otherDepth)),
      setDepth: (chosen: Depth) => startTransition(() => setDepth(chosen)),
      setTheme(chosen: Theme) {
        setTheme(chosen);
        applyTheme(chosen);
      },
    }),
    [],
  );
  useEffect(() => {
    // What a link asks for is for its work alone.
    if (depth !== given.current) rememberDepth(depth);
    given.current = depth;
  }, [depth]);
  useEffect(() => {
    const timer = setTimeout(() => void Promise.allSettled([loadHelp(), loadPalette()]), FETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || finding || opening) return;
      if (event.key === 'Escape') lab.spotlight('');
      const binding = bindingFor(event);
      if (!binding || (presentNow.current.on && !binding.action.presenting)) return;
      if (!binding.anywhere && (takesKeys(event.target) || pressesButton(event))) return;
      event.preventDefault();
      binding.action.run(lab, app);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [lab, app, finding, opening]);
  return (
    <LabContext value={lab}>
      <TopBar
        theme={theme}
        onTheme={app.setTheme}
        onHelp={app.openHelp}
        onFind={app.openPalette}
        onPresent={present.toggle}
        onExport={app.openExport}
        onShare={app.openShare}
      />
      <Notices report={place.report} places={places} />
      <main className={`lab tab-${tab}`}>
        <aside className="side left" aria-label={ui.tabs.scenario}>
          <Scenario />
          <Why depth={depth} onDepth={app.setDepth} />
        </aside>
        {!present.on && <Stage />}
        {!present.on && <PeekTag />}
        <aside className="side right" aria-label={ui.tabs.figures}>
          <Recorded />
          <Suspense fallback={null}>
            <Selected />
          </Suspense>
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
      <Suspense>
        {help && (
          <Help
            onClose={() => setHelp(false)}
            theme={theme}
            onTheme={app.setTheme}
            onPresent={app.togglePresent}
            onExport={app.openExport}
            onShare={app.openShare}
          />
        )}
      </Suspense>
      <Suspense>{finding && <Palette app={app} onClose={() => setFinding(false)} />}</Suspense>
      {present.view}
      <Suspense>
        {sharing && <Share onClose={() => setSharing(false)} reasoning={depth === 'deep'} />}
      </Suspense>
      <Suspense>{exporting && <Export onClose={() => setExporting(false)} />}</Suspense>
    </LabContext>
  );
}
