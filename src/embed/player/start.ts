/** Starts an engine from its function: in a worker made of its source, or on the page over a channel. */
import type { WorkerLike } from '../../engine/client.ts';
import type { SystemParts } from '../contract.ts';

type Program = SystemParts['engine'];

interface Policy {
  createScriptURL(url: string): string;
}

interface Keeper {
  readonly trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  [key: symbol]: Policy | undefined;
}

/** A policy of a name can be made once on a page, and several players may want it. */
const KEPT = Symbol.for('cowscope.worker');

/** Lets the address of a program through, which is ours and no other's. @throws where the page allows no such policy */
function trusted(url: string): string {
  const keeper = globalThis as unknown as Keeper;
  const policy =
    keeper[KEPT] ??
    keeper.trustedTypes?.createPolicy('cowscope-embed', {
      createScriptURL: (one) => (/^blob:/.test(one) ? one : ''),
    });
  keeper[KEPT] = policy;
  return policy?.createScriptURL(url) ?? url;
}

/** @returns null where the page allows no worker; a policy that forbids it may also tell so later, by an error */
export function inWorker(program: Program): WorkerLike | null {
  if (typeof Worker !== 'function') return null;
  const url = URL.createObjectURL(new Blob([`(${program})(self)`], { type: 'text/javascript' }));
  // Once the worker has begun to load, it needs the address no more.
  setTimeout(() => URL.revokeObjectURL(url), 20_000);
  // Where a policy is at hand there is no need to find out by a violation that one is needed.
  const isTrusted = (globalThis as unknown as Keeper)[KEPT] !== undefined;
  for (const address of isTrusted ? [() => trusted(url)] : [() => url, () => trusted(url)])
    try {
      return new Worker(address()) as WorkerLike;
    } catch {
      // The next may do, and if none does, there is the page.
    }
  return null;
}

export function onPage(program: Program): WorkerLike {
  const { port1, port2 } = new MessageChannel();
  program(port2);
  const worker: WorkerLike = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => port1.postMessage(message),
    terminate() {
      port1.close();
      port2.close();
    },
  };
  port1.onmessage = (event) => worker.onmessage?.(event);
  return worker;
}
