// How the app is built and served, and the one security policy it runs under.
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

/** Sends the policy with every response and writes it into the built pages, for hosts that send no headers. */
function securityPolicy(): Plugin {
  return {
    name: 'cowscope-security-policy',
    // `preview.headers` skips answers that are not files (a 404, for one); a middleware skips nothing.
    configurePreviewServer(server) {
      server.middlewares.use((_request, response, next) => {
        for (const [name, value] of Object.entries(strictHeaders)) response.setHeader(name, value);
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
  // Named here as well: a file would otherwise be sent with the server's, weaker, headers.
  preview: { host: '127.0.0.1', port: 4173, strictPort: true, headers: strictHeaders },
});
