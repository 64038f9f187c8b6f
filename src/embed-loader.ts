/** The door of the loader: a classic script that makes embeds of a page's fenced blocks, and fetches the element for them. */
import { startLoader } from './embed/loader.ts';

startLoader(document);
