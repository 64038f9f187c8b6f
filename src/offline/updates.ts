/** Keeps the app for times without a network, and knows when a newer version waits. Where the browser refuses, nothing happens. */

/** What the page shows of it. */
export interface Updates {
  /** Calls back when a newer version has arrived; gives what ends that. */
  subscribe(listener: () => void): () => void;
  /** Whether a newer version is there and waits. */
  isWaiting(): boolean;
  /** Leaves this version for the newer one: the page is loaded again. */
  apply(): void;
}

/** A page that stays open asks for a newer version when one comes back to it, but not more often than this. */
const ASK_AFTER_MS = 3_600_000;

/** Until the page is loaded and has nothing else to do. */
function whenIdle(work: () => void): void {
  const soon = (): void => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 10_000 });
    else setTimeout(work, 2000); // Safari
  };
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

/** Null in a page that may not have one: without TLS, in a private window, in a frame of another site. */
function container(): ServiceWorkerContainer | null {
  try {
    return 'serviceWorker' in navigator ? navigator.serviceWorker : null;
  } catch {
    return null;
  }
}

function askNowAndThen(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < ASK_AFTER_MS) return;
    asked = Date.now();
    registration.update().catch(() => {}); // offline: there is nothing newer to be had
  });
}

/** Watches a worker that is being installed beside an active one. */
function watch(registration: ServiceWorkerRegistration, arrived: () => void): void {
  if (registration.waiting && registration.active) arrived();
  const follow = (): void => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'installed' && registration.active) arrived();
    });
  };
  // One may have begun before this page asked.
  follow();
  registration.addEventListener('updatefound', follow);
}

/** @param url of the service worker; Trusted Types make it more than a string */
export function keepOffline(url: string): Updates {
  const listeners = new Set<() => void>();
  let registration: ServiceWorkerRegistration | undefined;
  let isWaiting = false;
  const arrived = (): void => {
    isWaiting = true;
    for (const listener of listeners) listener();
  };
  const workers = container();
  const register = async (from: ServiceWorkerContainer): Promise<void> => {
    try {
      registration = await from.register(url);
      watch(registration, arrived);
      askNowAndThen(registration);
    } catch {
      // Refused, or the worker could not be had: the app works as it did, only not without a network.
    }
  };
  if (workers) whenIdle(() => void register(workers));
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isWaiting: () => isWaiting,
    apply() {
      const waiting = registration?.waiting;
      if (!waiting || !workers) return location.reload();
      workers.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting.postMessage('take-over');
    },
  };
}
