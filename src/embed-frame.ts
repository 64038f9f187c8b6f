/** The door of the framed embed: a classic script, beside that of the element, in `embed.html`. */
import { startFrame, trustWorkers } from './embed/frame/start.ts';

trustWorkers(window);
startFrame(window);
