/** One lab at a time is on the page: which system it has follows what is chosen, what a scenario asks for, and the page's address. */
import { useEffect, useRef, useState } from 'react';
import type { Lab } from '../lab/react.ts';
import { loadWords, systemsWithWords } from '../text/index.ts';
import { App } from './App.tsx';

/** The system that an address names, or ''. */
export function systemIn(search: string): string {
  const named = new URLSearchParams(search).get('system') ?? '';
  return systemsWithWords.includes(named) ? named : '';
}

interface Props {
  readonly first: Lab;
  /** Makes a lab, which is not started yet. */
  readonly makeLab: (system: string) => Lab;
  /** Called with the system of each lab that is entered. */
  readonly onEnter: (system: string) => void;
}

interface Way {
  readonly system: string;
  /** Scenario text to open there, or ''. */
  readonly text: string;
  /** Whether the address is to have an entry of its own for it. */
  readonly isNew: boolean;
}

/** Labs that were left are kept as they are, so that nothing is lost even where nothing can be stored. */
function useLabs({ first, makeLab, onEnter }: Props): Lab {
  const [lab, setLab] = useState(first);
  const labs = useRef(new Map([[first.system, first]]));
  const newest = useRef<Way>(null);

  useEffect(() => {
    async function enter(way: Way): Promise<void> {
      newest.current = way;
      const { system, text, isNew } = way;
      try {
        await loadWords(system);
      } catch {
        lab.store.setState({ notice: 'no-system' });
        if (text !== '') lab.setDraft({ text, problems: [] });
        if (!isNew) history.replaceState(null, '', `?system=${lab.system}`);
        return;
      }
      // Whoever chose another one meanwhile is on the way there.
      if (newest.current !== way) return;
      const known = labs.current.get(system);
      const next = known ?? makeLab(system);
      labs.current.set(system, next);
      lab.rest();
      setLab(next);
      onEnter(system);
      if (isNew && systemIn(location.search) !== system) history.pushState(null, '', `?system=${system}`);
      if (!known) await next.start(text);
      else if (text !== '') await next.runScenario(text);
    }
    const stop = lab.store.subscribe(({ elsewhere }, before) => {
      if (elsewhere && elsewhere !== before.elsewhere) void enter({ ...elsewhere, isNew: true });
    });
    const onAddress = (): void => {
      const system = systemIn(location.search) || first.system;
      if (system !== lab.system) void enter({ system, text: '', isNew: false });
    };
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') for (const one of labs.current.values()) void one.flush();
    };
    addEventListener('popstate', onAddress);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      stop();
      removeEventListener('popstate', onAddress);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [lab, first, makeLab, onEnter]);
  return lab;
}

export function House(props: Props) {
  const lab = useLabs(props);
  const entered = useRef(lab);
  useEffect(() => {
    if (entered.current === lab) return;
    entered.current = lab;
    // What had the focus is gone with the other lab; who listens hears where this is.
    document.querySelector<HTMLElement>('[data-testid="system"]')?.focus();
  }, [lab]);
  return <App key={lab.system} lab={lab} />;
}
