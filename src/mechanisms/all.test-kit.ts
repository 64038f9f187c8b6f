/** Every system, fetched: for tests and programs that look at all of them. The app fetches each when it is asked for. */
import { systems } from './index.ts';

export const mechanisms = await Promise.all(systems.map(({ load }) => load()));
