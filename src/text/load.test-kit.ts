/** Fetches the words of every system before any test. */
import { loadWords, systemsWithWords } from './index.ts';

for (const system of systemsWithWords) await loadWords(system);
