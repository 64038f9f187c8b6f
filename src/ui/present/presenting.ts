/** What presenting needs of this page: the desk, and the projector's window with the line to it. Fetched when it is wanted. */
import { createDesk, type Desk } from '../../lab/desk.ts';
import { createPresenter } from '../../lab/presenter.ts';
import type { Lab } from '../../lab/react.ts';
import { watchPalette, wornTheme } from '../theme.ts';
import { addressOf, openLine, ownLine, rememberedLine } from './line.ts';

export { openProjector } from './door.tsx';
export { Present } from './Present.tsx';

export interface Presenting {
  readonly desk: Desk;
  /** @returns '' when the window is open, or its address where the browser did not let it open */
  openProjector(): Promise<string>;
  /** Leaves the line: another lab takes it over. */
  close(): void;
}

const WINDOW = 'popup,width=1024,height=768';

export function startPresenting(lab: Lab): Presenting {
  const desk = createDesk(lab, wornTheme());
  const ends = [watchPalette(() => desk.store.setState({ theme: wornTheme() }))];
  let closed = false;
  let line: Promise<string> | undefined;
  const connect = (): Promise<string> => {
    line ??= ownLine().then((name) => {
      const options = { lab: lab.store, desk, open: openLine(name), frame: requestAnimationFrame };
      if (!closed) ends.push(createPresenter(options));
      return name;
    });
    return line;
  };
  if (rememberedLine()) void connect();
  return {
    desk,
    async openProjector() {
      const name = await connect();
      const address = addressOf(name);
      return window.open(address, `cowscope-${name}`, WINDOW) ? '' : address;
    },
    close() {
      closed = true;
      for (const end of ends) end();
    },
  };
}
