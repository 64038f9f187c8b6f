/** The way into a projector's window: no lab of its own, no engine, nothing stored. */
import { createRoot } from 'react-dom/client';
import { createMirror } from '../../lab/mirror.ts';
import { text } from '../../text/index.ts';
import { openLine } from './line.ts';
import { Projector } from './Projector.tsx';

/** @param animated whether motion is wanted; asked at each motion */
export function openProjector(root: Element, line: string, animated: () => boolean): void {
  document.title = text.ui.presenting.projectorTitle;
  createRoot(root).render(<Projector mirror={createMirror({ open: openLine(line), animated })} />);
}
