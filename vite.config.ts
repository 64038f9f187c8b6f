// How the app is built and served, and the security policies it runs under: the app's, and that of what is made to be embedded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { docsPolicy } from './scripts/docs/policy.ts';

/** The policy of the built app. Nothing leaves its origin, and no string becomes code or markup. */
const policy: Record<string, string> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': 'cowscope',
};

const written = (rules: Record<string, string>) =>
  Object.entries(rules)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** The policy as the header that `vite preview` sends and real servers should send. */
export const csp = written(policy);

/** The same policy for a <meta> tag, which cannot carry frame-ancestors. */
export const metaCsp = written(
  Object.fromEntries(Object.entries(policy).filter(([name]) => name !== 'frame-ancestors')),
);

// React's refresh preamble and Vite's style tags are inline, and hot updates come over a web socket.
const { 'require-trusted-types-for': _types, 'trusted-types': _names, ...devRules } = policy;
const devCsp = written({
  ...devRules,
  'script-src': "'self' 'unsafe-inline'",
  'style-src': "'self' 'unsafe-inline'",
  'connect-src': "'self' ws:",
});

const commonHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

const strictHeaders = { ...commonHeaders, 'Content-Security-Policy': csp };

/** `embed.html` has its policy in itself, since most hosts send no headers. */
function frameCsp(): string {
  const html = readFileSync(join(import.meta.dirname, 'public/embed.html'), 'utf8');
  const content = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html)?.[1];
  if (content === undefined) throw new Error('public/embed.html has no policy');
  return content;
}

/**
 * What servers should send with `embed.html` and everything in `embed/`: anybody may frame and load these. A page that isolates
 * itself (`Cross-Origin-Embedder-Policy: require-corp`) takes a frame only when the frame says the same of itself.
 */
export const embedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Content-Security-Policy': frameCsp(),
};

const docsHeaders = {
  ...commonHeaders,
  'Content-Security-Policy': `${docsPolicy}; frame-ancestors 'none'`,
};

/** Which headers go with an address. */
function headersOf(url: string): Record<string, string> {
  if (/^\/embed(?:\.html|\/[^?#]*)(?:[?#]|$)/.test(url)) return embedHeaders;
  return url.startsWith('/docs/') ? docsHeaders : strictHeaders;
}

/** Sends the policy with every response and writes it into the built pages, for hosts that send no headers. */
function securityPolicy(): Plugin {
  return {
    name: 'cowscope-security-policy',
    // `preview.headers` skips answers that are not files (a 404, for one), and knows no addresses; a middleware does neither.
    configurePreviewServer(server) {
      server.middlewares.use((request, response, next) => {
        for (const [name, value] of Object.entries(headersOf(request.url ?? '/')))
          response.setHeader(name, value);
        // What has a hash of its content in its name need not be asked for again, as on a good host.
        if (request.url?.startsWith('/assets/')) response.setHeader('Cache-Control', 'max-age=3600');
        next();
      });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, context) {
        if (context.server) return [];
        const attrs = { 'http-equiv': 'Content-Security-Policy', content: metaCsp };
        return [{ tag: 'meta', attrs, injectTo: 'head-prepend' as const }];
      },
    },
  };
}

export default defineConfig({
  base: './', // works under any sub-path of any host
  appType: 'mpa', // an unknown path is a 404, as on a static host, and never the index page in disguise
  plugins: [react(), securityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'baseline-widely-available',
    // The first versions with light-dark(); for older ones it would be rewritten into what no theme switch reaches.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: true,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    headers: { ...commonHeaders, 'Content-Security-Policy': devCsp },
  },
  // None here: a file would otherwise be sent with the server's, weaker, headers in place of those of the middleware.
  preview: { host: '127.0.0.1', port: 4173, strictPort: true, headers: {}, cors: false },
});
