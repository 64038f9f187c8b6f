/** The moment on the stage, in the words that go with its picture. */
import { useCallback } from 'react';
import type { Picture } from '../../core/picture.ts';
import { exporting } from '../../text/export.ts';
import { text } from '../../text/index.ts';
import { useLab, useLabState } from '../context.ts';
import { sentences } from '../panels/told.ts';

/** What happens in a picture's micro-step, as one sentence. */
export function useSay(): (picture: Picture) => string {
  const system = useLabState((state) => state.systemId);
  return useCallback(
    ({ told, micro }) => {
      const now = told[micro - 1];
      return now ? sentences(system, now).say : text.ui.beforeFirst;
    },
    [system],
  );
}

export interface MomentWords {
  readonly scenario: string;
  /** `step 3`, or '' before the first command. */
  readonly step: string;
  /** Scenario, step and command. */
  readonly title: string;
}

export function useMomentWords(): MomentWords {
  const lab = useLab();
  const node = useLabState((state) => state.picture?.node ?? 0);
  const path = useLabState((state) => state.path);
  const { title } = lab.trunk();
  const at = path.findIndex(({ id }) => id === node);
  const step = at < 0 ? '' : text.ui.stepOf(at + 1, path.length);
  const scenario = title === '' ? text.ui.product : title;
  return {
    scenario: title,
    step: at < 0 ? '' : exporting.fileStep(at + 1, at + 1),
    title: exporting.pictureTitle(scenario, step, path[at]?.line ?? ''),
  };
}
