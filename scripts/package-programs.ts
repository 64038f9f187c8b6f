/** The programs of somebody who has installed the package: `scripts/check-package.ts` runs them in an empty project. */

/** Every entry that Node can use. */
export const useEverything = `
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';

const TEXT = 'use fork\\nproc P1\\nmmap P1 heap 2\\nwrite P1 heap all 0x41\\nfork P1 P2\\nwrite P2 heap 0 0x42';
const MARKDOWN = { content: TEXT, info: 'cow step=4', map: [0, 6] };

// On a server the element is defined nowhere, and says so.
const element = await import('cowscope');
assert.equal(element.define(), false);

const { createEngine, dmSnapshot, fork } = await import('cowscope/engine');
const engine = await createEngine(fork, dmSnapshot);
const ran = engine.answer('run', { id: 1, parent: 0, line: 'proc P1' });
assert.equal(ran.ok, true);
assert.equal(engine.answer('run', { id: 2, parent: 1, line: 'forc P1 P2' }).refusal.code, 'SCN-VERB');
assert.deepEqual(engine.answer('systems', null).map(({ id }) => id), ['fork', 'dm-snapshot']);
const { default: together } = await import('cowscope/engine/together');
assert.equal((await createEngine(together)).answer('card', null).id, 'together');

const { still, preparedHtml } = await import('cowscope/still');
const seen = await still(TEXT, { step: 5 });
assert.match(seen.svg, /^<svg[\\s\\S]*<\\/svg>\\s*$/);
assert.equal(seen.steps, 5);
assert.match(seen.sentence, /\\.$/);
assert.match(await preparedHtml(TEXT), /^<cow-scope/);

const { default: cowscope } = await import('cowscope/markdown-it');
const md = { renderer: { rules: {} } };
(await cowscope())(md);
assert.match(md.renderer.rules.fence([MARKDOWN], 0, {}, {}, {}), /^<cow-scope step="4">/);

const { default: remarkCowscope } = await import('cowscope/remark');
const tree = { type: 'root', children: [{ type: 'code', lang: 'cow', meta: 'step=4', value: TEXT }] };
await remarkCowscope()(tree, {});
assert.equal(tree.children[0].data.hName, 'cow-scope');

const { default: rehypeCowscope } = await import('cowscope/rehype');
const code = { type: 'element', tagName: 'code', properties: { className: ['language-cow'] }, children: [{ type: 'text', value: TEXT }] };
const html = { type: 'root', children: [{ type: 'element', tagName: 'pre', properties: {}, children: [code] }] };
await rehypeCowscope()(html, {});
assert.equal(html.children[0].tagName, 'cow-scope');

const { connectFrame, FrameError } = await import('cowscope/frame');
await assert.rejects(connectFrame({ contentWindow: null }), FrameError);

const { default: widget } = await import('cowscope/anywidget');
assert.equal(typeof widget.render, 'function');

const require = createRequire(process.argv[1]);
for (const file of ['cowscope.js', 'loader.js', 'embed/cowscope.js'])
  assert.ok(readFileSync(require.resolve(\`cowscope/\${file}\`)).length > 500, file);
const manifest = JSON.parse(readFileSync(require.resolve('cowscope/custom-elements.json'), 'utf8'));
assert.equal(manifest.modules[0].declarations[0].tagName, 'cow-scope');
assert.equal(require('cowscope/package.json').name, 'cowscope');
assert.equal(typeof require('cowscope/engine').createEngine, 'function');
console.log('used everything');
`;

/** Every entry that has types, as a strict program names them. */
export const useTypes = `
import { type CowScopeElement, define, type EmbedState } from 'cowscope';
import { createEngine, dmSnapshot, type Engine, fork, type Ran, type System } from 'cowscope/engine';
import compare from 'cowscope/engine/compare';
import { connectFrame, type FrameClient } from 'cowscope/frame';
import cowscope, { type BlockOptions } from 'cowscope/markdown-it';
import rehypeCowscope from 'cowscope/rehype';
import remarkCowscope from 'cowscope/remark';
import { preparedHtml, type Still, still } from 'cowscope/still';

const isDefined: boolean = define();
const element: CowScopeElement | null = document.querySelector('cow-scope');
element?.addEventListener('cowscope:step', ({ detail }) => {
  const state: EmbedState = detail;
  console.log(state.sentence.length, isDefined);
});
const refused = await element?.run('proc P1');
console.log(refused?.code.length);

const system: System = fork;
const engine: Engine = await createEngine(system, dmSnapshot, compare);
const ran: Ran = engine.answer('run', { id: 1, parent: 0, line: 'proc P1' });
if (ran.ok) console.log(ran.step.micros + 1);
const answer: number = engine.answer('card', null).verbs.length;

const client: FrameClient = await connectFrame(document.createElement('iframe'));
const where: number = (await client.seek(3)).step;
const seen: Still = await still('use fork', { step: answer });
const html: string = await preparedHtml(seen.svg);
const options: BlockOptions = { attributes: { theme: 'dark' }, problems: 'show' };
(await cowscope(options))({ renderer: { rules: {} } });
const plugins: readonly unknown[] = [remarkCowscope({ ...options, jsx: true }), rehypeCowscope(options), html, where];
console.log(plugins.length);

// @ts-expect-error: a step is a number
await still('use fork', { step: 'last' });
// @ts-expect-error: an engine needs a system
await createEngine();
`;
