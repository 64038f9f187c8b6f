// The loader, on pages as documentation tools leave them; it comes from another origin, under a policy.
import { complaintsOf, expect, test } from './hosts.ts';

const TEXT = 'use fork\nproc P1\nmmap P1 heap 2\nwrite P1 heap all 0x41\nfork P1 P2';
const LINES = TEXT.split('\n')
  .map((line) => `<span></span>${line}\n`)
  .join('');

/**
 * A block as each tool writes it, as of: mdBook 0.5 (html renderer), pymdown-extensions 10 (superfences.py, fence_code_format; highlight.py
 * with Pygments 2), Sphinx 8 (writers/html5.py, visit_literal_block), CommonMark.
 */
const BLOCKS: Readonly<Record<string, string>> = {
  mdbook: `<pre><div class="buttons"><button class="fa fa-copy clip-button" title="Copy"></button></div><code class="language-cow step=2 hljs">${TEXT}\n</code></pre>`,
  superfences: `<pre class="cowscope" step="2"><code>${TEXT}</code></pre>`,
  pygments: `<div class="language-cow highlight"><pre><span></span><code>${LINES}</code></pre></div>`,
  sphinx: `<div class="highlight-cow notranslate"><div class="highlight"><pre><span></span>${TEXT}\n</pre></div>\n</div>`,
  commonmark: `<pre><code class="language-cow" data-step="2">${TEXT}\n</code></pre>`,
};
const names = Object.keys(BLOCKS);

test('the loader makes embeds of every tool’s blocks, also when a page is changed in place', async ({
  page,
  hosts,
}) => {
  const complaints = complaintsOf(page);
  const { origin, base } = hosts.bare;
  const policy = `default-src 'none'; script-src ${origin}; worker-src blob:; require-trusted-types-for 'script'; trusted-types cowscope-loader cowscope-element cowscope-embed`;
  const put = (path: string, body: string): string =>
    hosts.put(path, {
      html: `<!doctype html><title>Docs</title><script src="${base}embed/loader.js" data-controls="steps"></script><main>${body}</main>`,
      headers: { 'Content-Security-Policy': policy },
    });

  hosts.bare.asked.length = 0;
  await page.goto(put('/none.html', '<pre><code class="language-js">1</code></pre>'));
  await expect(page.locator('pre')).toHaveText('1');
  expect(hosts.bare.asked.map(({ path }) => path.split('/').at(-1))).toEqual(['loader.js']);

  await page.goto(put('/tools.html', Object.values(BLOCKS).join('<p>Between.</p>')));
  const embeds = page.locator('main > cow-scope');
  await expect(embeds).toHaveCount(names.length);
  await expect(page.locator('main > :not(p, cow-scope)')).toHaveCount(0);
  for (const [at, name] of names.entries()) {
    const embed = embeds.nth(at);
    await embed.scrollIntoViewIfNeeded();
    await expect(embed.getByRole('button', { name: 'Step forward' }), name).toBeVisible();
    const step = /2/.test((await embed.getAttribute('step')) ?? '') ? 2 : 4;
    await expect
      .poll(() => embed.evaluate((element) => (element as Element & { state?: object }).state), name)
      .toMatchObject({ ready: true, system: 'fork', step, steps: 4, error: '' });
    expect(await embed.getAttribute('controls'), name).toBe('steps');
  }

  // As Material for MkDocs does with instant navigation: the page stays, its content is another.
  await page.evaluate((text) => {
    const code = document.createElement('code');
    code.className = 'language-cow';
    code.textContent = text;
    const pre = document.createElement('pre');
    pre.append(code);
    document.querySelector('main')?.replaceChildren(pre);
  }, TEXT);
  await expect(embeds).toHaveCount(1);
  await expect
    .poll(() => embeds.evaluate((element) => (element as Element & { state?: object }).state))
    .toMatchObject({ ready: true, step: 4 });
  const elements = hosts.bare.asked.filter(({ path }) => path.endsWith('/cowscope.js'));
  expect(elements).toHaveLength(1);
  // The first player finds out whether a worker's address needs a policy by being refused once.
  expect(complaints.filter((one) => !one.includes("requires 'TrustedScriptURL' assignment"))).toEqual([]);
  expect(complaints.length).toBeLessThanOrEqual(1);
});

test('a notebook’s widget shows an embed, and takes it away again', async ({ page, hosts }) => {
  const complaints = complaintsOf(page);
  const module = `import widget from '${hosts.open.base}embed/anywidget.js';
    const values = { scenario: 'use fork; proc P1; mmap P1 heap 2', step: 1, isolate: false };
    const end = widget.render({ model: { get: (name) => values[name] }, el: document.querySelector('main') });
    document.querySelector('button').onclick = end;`;
  await page.goto(
    hosts.put(
      '/notebook.html',
      `<!doctype html><main></main><button>End</button><script type="module">${module}</script>`,
    ),
  );
  const embed = page.locator('cow-scope');
  await expect
    .poll(() => embed.evaluate((element) => (element as Element & { state?: object }).state))
    .toMatchObject({ ready: true, system: 'fork', step: 1, steps: 2 });
  await page.getByRole('button', { name: 'End', exact: true }).click();
  await expect(embed).toHaveCount(0);
  expect(complaints).toEqual([]);
});
