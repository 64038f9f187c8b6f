/**
 * The service worker: it keeps one version of the app whole on the device, and answers from it with and without a network.
 *
 * A version is stored as a whole or not at all: each of its files is compared with the checksum that the build wrote down. A new
 * version waits until no page of the old one is left, or until a page asks for it, and what the old one needs stays until then.
 */

/** What the build knows of this version, written before this code by `scripts/offline.ts`. */
declare const SHIPPED: {
  /** Changes whenever a file does. */
  readonly version: string;
  /** Path below the app's own folder, '' for its page → `sha256-…`, as in Subresource Integrity. */
  readonly files: Readonly<Record<string, string>>;
};

const worker = self as unknown as ServiceWorkerGlobalScope;
const home = worker.registration.scope;
/** Several copies of the app may live on one origin, each in a folder of its own. */
const ours = `cowscope ${home} `;
const shipped = `${ours}${SHIPPED.version}`;
const visited = `${shipped} visited`;
const integrities = new Map(Object.entries(SHIPPED.files));
/** Not stored before somebody looks: the documentation, and what other sites embed. */
const KEPT_WHEN_VISITED = /^(?:docs\/|embed\/|embed\.html$)/;
/** Names that contain a hash of what is in the file: an older version's page may still ask for its own. */
const HASHED = /^assets\//;

/** The path below the app's folder, '' for the app's page, or null for what is not ours to answer. */
function pathOf(request: Request): string | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || !`${url.origin}${url.pathname}`.startsWith(home)) return null;
  const path = `${url.origin}${url.pathname}`.slice(home.length);
  return path === 'index.html' ? '' : path;
}

/** Only whole answers of our own server are ever kept. */
const canKeep = (response: Response): boolean =>
  response.status === 200 && response.type === 'basic' && !response.redirected;

async function store(cache: Cache, path: string, integrity: string): Promise<void> {
  const url = new URL(path, home).href;
  // The page has just fetched files with hashed names; of all others the server is asked whether they changed.
  const response = await fetch(url, { integrity, cache: HASHED.test(path) ? 'default' : 'no-cache' });
  if (!canKeep(response)) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

async function install(): Promise<void> {
  const cache = await caches.open(shipped);
  try {
    await Promise.all([...integrities].map(([path, integrity]) => store(cache, path, integrity)));
  } catch (error) {
    await caches.delete(shipped);
    throw error;
  }
}

/** Drops what older versions stored, unless a page may still run one of them or a newer one is on its way. */
async function tidy(): Promise<void> {
  const { waiting, installing } = worker.registration;
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (waiting || installing || windows.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(ours) && !name.startsWith(shipped));
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** A file of this version, whatever stands behind the question mark. */
async function fromVersion(path: string, request: Request): Promise<Response> {
  // Not opened, as that would make it again where it has just been taken away.
  const kept = await caches.match(new URL(path, home).href, { cacheName: shipped });
  return kept ?? fetch(request);
}

async function fromNetworkOrKept(request: Request): Promise<Response> {
  const cache = await caches.open(visited);
  try {
    const response = await fetch(request);
    // A full disk is no reason to withhold an answer.
    if (canKeep(response)) await cache.put(request, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}

worker.addEventListener('install', (event) => event.waitUntil(install()));

worker.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([tidy(), worker.clients.claim()])),
);

worker.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = pathOf(request);
  if (path === null) return;
  if (integrities.has(path)) event.respondWith(fromVersion(path, request));
  else if (HASHED.test(path)) event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
  else if (KEPT_WHEN_VISITED.test(path)) event.respondWith(fromNetworkOrKept(request));
  if (request.mode === 'navigate') event.waitUntil(tidy());
});
