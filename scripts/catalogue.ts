// Fails the build when something that a system can tell is not explained in both depths.
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { gaps } from '../src/text/gaps.ts';
import { loadWords, wordsOf } from '../src/text/index.ts';
import { reasons } from '../src/text/reasons.ts';

for (const { id } of mechanisms) await loadWords(id);
const found = mechanisms.flatMap(({ id, tellable }) =>
  gaps(id, tellable, { told: wordsOf(id).told, reasoning: reasons[id] ?? {} }),
);
for (const gap of found) console.error(`catalogue: ${gap}`);
if (found.length > 0) process.exitCode = 1;
else {
  const count = mechanisms.reduce((sum, { tellable }) => sum + tellable.length, 0);
  console.log(`catalogue: ${count} things can be told, each with its sentence and its reasoning`);
}
