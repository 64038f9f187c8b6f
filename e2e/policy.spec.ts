// The security policy is there, on every answer, and it holds: in the page and in the worker.
import { expect, test } from './fixtures.ts';

// Every answer of the server is looked at: none may come from a cache.
test.use({ ownContext: true });

const STRICT = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types cowscope',
];

test('every answer of the server carries the strict policy', async ({ page, lab, quiet }) => {
  quiet.allow(/no-such-file/);
  quiet.allow(/404 \(Not Found\)/);
  const seen = new Map<string, Record<string, string>>();
  page.on('response', (response) => seen.set(new URL(response.url()).pathname, response.headers()));
  await lab.open();
  await lab.take('Recordings of a real Linux kernel', 'The child writes');
  await page.evaluate(() => fetch('./no-such-file'));
  const paths = [...seen.keys()];
  for (const part of ['/', 'worker-', 'index-', '.css', '.cow', '.json', 'no-such-file'])
    expect(
      paths.some((path) => path.endsWith(part) || path.includes(part)),
      part,
    ).toBe(true);
  for (const [path, headers] of seen) {
    const rules = (headers['content-security-policy'] ?? '').split(';').map((rule) => rule.trim());
    for (const rule of STRICT) expect(rules, path).toContain(rule);
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe|\*/);
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    expect(headers['referrer-policy'], path).toBe('no-referrer');
  }
});

test('the built page carries the policy itself, for hosts that send no headers', async ({ request }) => {
  const html = await (await request.get('./')).text();
  const written = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
  const policy = written.replaceAll('&#39;', "'");
  for (const rule of STRICT.filter((one) => !one.startsWith('frame-ancestors')))
    expect(policy).toContain(rule);
  expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<script'));
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
});

test('what is embedded may be framed and loaded by anybody, and carries a policy of its own', async ({
  request,
}) => {
  const frame = await request.get('./embed.html');
  const own = /http-equiv="Content-Security-Policy"\s+content="([^"]*)"/.exec(await frame.text())?.[1] ?? '';
  for (const path of [
    'embed.html',
    'embed.html?theme=dark',
    'embed/cowscope.js',
    'embed/frame.js',
    'embed/none.js',
  ]) {
    const headers = (await request.get(`./${path}`)).headers();
    expect(headers['content-security-policy'], path).toBe(own);
    expect(headers['access-control-allow-origin'], path).toBe('*');
    expect(headers['cross-origin-resource-policy'], path).toBe('cross-origin');
    expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
    expect(headers['x-content-type-options'], path).toBe('nosniff');
    for (const name of ['x-frame-options', 'cross-origin-opener-policy'])
      expect(headers[name], path).toBeUndefined();
  }
  const rules = own.split(';').map((rule) => rule.trim());
  for (const rule of [
    "default-src 'none'",
    "script-src 'self'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types cowscope-element cowscope-embed',
  ])
    expect(rules).toContain(rule);
  // Nothing that a name begins like them is taken for embedded.
  for (const path of ['', 'embed', 'embedded.html', 'assets/embed/x.js'])
    expect((await request.get(`./${path}`)).headers()['content-security-policy'], path).toContain(
      "frame-ancestors 'none'",
    );
});

interface TrustedTypes {
  createPolicy(name: string, rules: object): unknown;
}

test('the page cannot be made to run strings, or to speak to anyone else', async ({ page, lab, quiet }) => {
  quiet.allow(/violat|Content Security Policy|Trusted|example\.com/i);
  await lab.open();
  const outcome = await page.evaluate(async () => {
    const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
    const attempts: Readonly<Record<string, () => unknown>> = {
      'a string as code': () => new Function('return 1')(),
      markup: () => {
        document.createElement('p').innerHTML = '<b>x</b>';
      },
      worker: () => new Worker('data:text/javascript,1'),
      'another policy': () => trustedTypes.createPolicy('other', {}),
      'the same policy again': () => trustedTypes.createPolicy('cowscope', {}),
    };
    const allowed = await new Promise<string[]>((resolve) => {
      // In a task of its own: what the debugger runs for this test may evaluate anything.
      setTimeout(() =>
        resolve(
          Object.keys(attempts).filter((name) => {
            try {
              attempts[name]?.();
              return true;
            } catch {
              return false;
            }
          }),
        ),
      );
    });
    const image = new Promise<boolean>((resolve) => {
      const element = new Image();
      element.onload = () => resolve(true);
      element.onerror = () => resolve(false);
      element.src = 'https://example.com/x.png';
    });
    const fetched = fetch('https://example.com/').then(
      () => true,
      () => false,
    );
    return { allowed, image: await image, fetched: await fetched };
  });
  expect(outcome).toEqual({ allowed: [], image: false, fetched: false });
});

test('the worker is held by a policy of its own', async ({ page, lab, quiet }) => {
  quiet.allow(/violat|Content Security Policy|example\.com|Trusted/i);
  await lab.open();
  const [worker] = page.workers();
  const outcome = await worker?.evaluate(async () => {
    // In a task of its own: what the debugger runs for this test may evaluate anything.
    const evaluated = await new Promise<string>((resolve) => {
      setTimeout(() => {
        try {
          new Function('return 1')();
          resolve('allowed');
        } catch {
          resolve('refused');
        }
      });
    });
    const reached = (url: string): Promise<string> =>
      fetch(url).then(
        () => 'allowed',
        () => 'refused',
      );
    return {
      evaluated,
      other: await reached('https://example.com/'),
      own: await reached(self.location.href),
    };
  });
  expect(outcome).toEqual({ evaluated: 'refused', other: 'refused', own: 'allowed' });
});

test('a whole tour asks nobody but the own origin', async ({ page, lab }) => {
  const origins = new Set<string>();
  page.on('request', (request) => origins.add(new URL(request.url()).origin));
  await lab.open();
  await lab.take('Scenarios', 'Files and the page cache');
  await lab.take('Recordings of a real Linux kernel', 'Five children');
  await lab.by('help').click();
  await page.keyboard.press('Escape');
  await page.reload();
  await lab.ready();
  expect([...origins]).toEqual([new URL(page.url()).origin]);
});
