/** The way into a projector's window: no lab of its own, no engine, nothing stored. */
import type { ReactNode } from 'react';
import { createMirror } from '../../lab/mirror.ts';
import { text } from '../../text/index.ts';
import { openLine } from './line.ts';
import { Projector } from './Projector.tsx';

/** @param animated whether motion is wanted; asked at each motion */
export function openProjector(line: string, animated: () => boolean): ReactNode {
  document.title = text.ui.presenting.projectorTitle;
  return <Projector mirror={createMirror({ open: openLine(line), animated })} />;
}
