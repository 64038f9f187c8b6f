// Puts the deck, reveal.js and the scripts of Cowscope into dist/, which any server can serve as it is.
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const folderOf = (file) => dirname(fileURLToPath(import.meta.resolve(file)));

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist);
for (const file of ['index.html', 'deck.js']) cpSync(join(here, file), join(dist, file));
cpSync(join(here, 'node_modules/reveal.js/dist'), join(dist, 'reveal'), { recursive: true });
cpSync(folderOf('cowscope/cowscope.js'), join(dist, 'cowscope'), { recursive: true });
