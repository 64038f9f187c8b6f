/** The picker: every system there is, by family, with what each is about. */
import { useId, useRef } from 'react';
import { text } from '../text/index.ts';
import { useLab, useLabState } from './context.ts';
import { Icon } from './Icon.tsx';

const { ui } = text;

export function Systems() {
  const lab = useLab();
  const systems = useLabState((state) => state.systems);
  const id = useId();
  const popover = useRef<HTMLDivElement>(null);
  const families = Object.keys(ui.families).filter((family) => systems.some((one) => one.family === family));
  const choose = (system: string): void => {
    popover.current?.hidePopover();
    if (system !== lab.system) lab.goElsewhere(system);
  };
  const familyOf = systems.find((system) => system.id === lab.system)?.family ?? '';
  const { name = lab.system, short = name } = ui.systems[lab.system] ?? {};
  const firstOf = (family: string): string => systems.find((system) => system.family === family)?.id ?? '';
  return (
    <>
      <nav className="families" aria-label={ui.chooseFamily}>
        {families.map((family) => (
          <button
            key={family}
            type="button"
            aria-current={family === familyOf ? 'true' : undefined}
            onClick={() => family !== familyOf && choose(firstOf(family))}
            data-testid={`family-${family}`}
          >
            {ui.families[family] ?? family}
          </button>
        ))}
      </nav>
      <button type="button" popoverTarget={id} className="quiet system" data-testid="system">
        <span className="long">{name}</span>
        <span className="short">{short}</span> <Icon name="down" />
      </button>
      <div
        id={id}
        className="popup systems"
        popover="auto"
        ref={popover}
        role="group"
        aria-label={ui.chooseSystem}
      >
        {families.map((family) => (
          <section key={family}>
            <h2>{ui.families[family] ?? family}</h2>
            <ul>
              {systems
                .filter((system) => system.family === family)
                .map((system) => (
                  <li key={system.id}>
                    <button
                      type="button"
                      aria-current={system.id === lab.system ? 'true' : undefined}
                      onClick={() => choose(system.id)}
                      data-testid={`system-${system.id}`}
                    >
                      <b>{ui.systems[system.id]?.name ?? system.id}</b>
                      <span>{ui.systems[system.id]?.about ?? ''}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
