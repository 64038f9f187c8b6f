/** Keeping the app for later: it never disturbs where it is refused, and tells of a newer version only when there is one. */
// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { keepOffline } from './updates.ts';

class FakeWorker extends EventTarget {
  state = 'installing';
  readonly told: unknown[] = [];
  postMessage(message: unknown): void {
    this.told.push(message);
  }
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

class FakeRegistration extends EventTarget {
  active: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  installing: FakeWorker | null = null;
  find(): FakeWorker {
    const found = new FakeWorker();
    this.installing = found;
    this.dispatchEvent(new Event('updatefound'));
    return found;
  }
}

function withWorkers(register: (url: string) => Promise<unknown>): EventTarget {
  const workers = Object.assign(new EventTarget(), { register });
  vi.stubGlobal('navigator', { serviceWorker: workers });
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
  return workers;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

afterEach(() => vi.unstubAllGlobals());

it('a refusal is borne in silence', async () => {
  const refuse = vi.fn(() => Promise.reject(new DOMException('The operation is insecure.', 'SecurityError')));
  withWorkers(refuse);
  const updates = keepOffline('sw.js');
  await settled();
  expect(refuse).toHaveBeenCalledWith('sw.js');
  expect(updates.isWaiting()).toBe(false);
});

it('so is a page that may not even ask', async () => {
  const denied = {
    get serviceWorker(): unknown {
      throw new DOMException('sandboxed', 'SecurityError');
    },
  };
  vi.stubGlobal('navigator', denied);
  expect(keepOffline('sw.js').isWaiting()).toBe(false);
  vi.stubGlobal('navigator', {});
  expect(keepOffline('sw.js').isWaiting()).toBe(false);
  await settled();
});

it('the first version is no news, the next one is, and takes over when asked', async () => {
  const registration = new FakeRegistration();
  const workers = withWorkers(async () => registration);
  const heard = vi.fn();
  const updates = keepOffline('sw.js');
  const stop = updates.subscribe(heard);
  await settled();
  const first = registration.find();
  first.become('installed');
  expect(updates.isWaiting()).toBe(false);

  registration.active = first;
  const next = registration.find();
  next.become('redundant');
  expect(updates.isWaiting()).toBe(false);
  next.become('installed');
  expect(updates.isWaiting()).toBe(true);
  expect(heard).toHaveBeenCalledTimes(1);

  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  registration.waiting = next;
  updates.apply();
  expect(next.told).toEqual(['take-over']);
  expect(reload).not.toHaveBeenCalled();
  workers.dispatchEvent(new Event('controllerchange'));
  expect(reload).toHaveBeenCalledTimes(1);

  stop();
  registration.find().become('installed');
  expect(heard).toHaveBeenCalledTimes(1);
});

it('a version that waited before this page came is told of', async () => {
  const registration = new FakeRegistration();
  registration.active = new FakeWorker();
  registration.waiting = new FakeWorker();
  withWorkers(async () => registration);
  const updates = keepOffline('sw.js');
  await settled();
  expect(updates.isWaiting()).toBe(true);
});
