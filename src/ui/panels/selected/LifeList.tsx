/** What happened to the selection, one line for each micro-step; a line goes there. */
import { useRef } from 'react';
import { text } from '../../../text/index.ts';
import { useLab } from '../../context.ts';
import { integer } from '../../format.ts';
import { useSystemId } from '../../words.ts';
import { sentences } from '../told.ts';
import { useCurrentInView } from '../view.ts';
import type { Life } from './detail.ts';
import type { LifeStep } from './life.ts';

const { biography } = text.ui;

interface Props {
  readonly life: Life;
  readonly steps: readonly LifeStep[];
  /** How many of them have happened by the moment shown, and the number of its command. */
  readonly done: number;
  readonly at: number;
}

function Step({ step }: { readonly step: LifeStep }) {
  const lab = useLab();
  const system = useSystemId();
  return (
    <button type="button" onClick={() => lab.seek({ node: step.node, micro: step.micro })}>
      <span className="spoken">{`${biography.step(step.at)}, `}</span>
      <b>{step.words.join(', ')}</b>
      {step.told && <span className="say"> {sentences(system, step.told).say}</span>}
    </button>
  );
}

/** Why it began: of what follows the sentence says enough. */
function Because({ told }: { readonly told: NonNullable<LifeStep['told']> }) {
  const system = useSystemId();
  return (
    <p className="because">
      <b>{text.ui.why}</b> {sentences(system, told).why}
    </p>
  );
}

export function LifeList({ life, steps, done, at }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useCurrentInView(list);
  // The place after which lines are missing, counted in the steps that they were gathered into.
  const before = life.lines[life.omittedAfter - 1];
  const gap =
    life.omitted > 0
      ? steps.findIndex((step) => step.node === before?.node && step.micro === before.micro)
      : -1;
  return (
    <section className="life" aria-label={biography.title} data-testid="biography">
      {steps.length === 0 && <p>{biography.none}</p>}
      <ol ref={list}>
        {steps.map((step, index) => {
          const isCurrent = index === done - 1 && step.at === at;
          return (
            <li
              key={`${step.node}-${step.micro}`}
              className={index >= done ? 'later' : ''}
              aria-current={isCurrent ? 'step' : undefined}
            >
              {step.command !== '' && (
                <p className="command">
                  <span>{step.at}</span> <code>{step.command}</code>
                </p>
              )}
              <Step step={step} />
              {index === 0 && step.told && <Because told={step.told} />}
              {index === gap && <p className="gap">{biography.omitted(integer(life.omitted))}</p>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
