/** Records on this device, in IndexedDB: every answer comes, be it a refusal, and no writer overwrites what another one wrote. */
import { createStore, get, keys } from 'idb-keyval';

/** Where work is kept. Everything is refused with an error where the browser does not allow it, has no room or does not answer. */
export interface Records {
  names(): Promise<readonly string[]>;
  /** @returns undefined when there is no such record */
  read(name: string): Promise<unknown>;
  /**
   * Writes a record with a mark higher than all there are, whoever wrote them, unless its own is another than `expected`.
   * @param make the record, given its mark
   * @param least what the mark is to be at least
   * @param expected the mark that this writer left or found last, or null
   * @returns the mark; null when it was not written. A record without a mark is always written
   */
  write(
    name: string,
    make: (mark: number) => unknown,
    least: number,
    expected: number | null,
  ): Promise<number | null>;
}

/** A browser that does not answer within this time will not. */
const PATIENCE_MS = 3000;
const STORE = 'labs';
/** Marks stand beside their records, so that none has to be read to be compared. */
const markOf = (name: string): string => `mark:${name}`;
/** The highest mark of all; it stands beside no record. */
const HIGHEST = markOf('');

function impatient<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void =>
      reject(new DOMException('the browser’s storage does not answer', 'TimeoutError'));
    const timer = setTimeout(late, PATIENCE_MS);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const writing =
  (...[name, make, least, expected]: Parameters<Records['write']>) =>
  (box: IDBObjectStore): Promise<number | null> =>
    new Promise((resolve, reject) => {
      let written: number | null = null;
      const found = box.get(markOf(name));
      const highest = box.get(HIGHEST);
      // Requests of a transaction are answered in their order.
      highest.onsuccess = () => {
        const other: unknown = found.result;
        if (other !== undefined && other !== expected) return;
        const mark = Math.max(least, (Number(highest.result) || 0) + 1);
        try {
          box.put(make(mark), name);
          box.put(mark, markOf(name));
          box.put(mark, HIGHEST);
          written = mark;
        } catch (error) {
          reject(error as Error);
        }
      };
      box.transaction.oncomplete = () => resolve(written);
      box.transaction.onabort = () => reject(box.transaction.error ?? new DOMException('', 'AbortError'));
    });

/** The records of a database; it is opened at the first request, and again after one that failed. */
export function indexedRecords(database = 'cowscope'): Records {
  const store = createStore(database, STORE);
  /** What throws at once is a refusal like any other. */
  const ask = <T>(work: () => Promise<T>): Promise<T> => impatient(Promise.resolve().then(work));
  return {
    names: async () => (await ask(() => keys<string>(store))).filter((name) => !name.startsWith(HIGHEST)),
    read: (name) => ask(() => get<unknown>(name, store)),
    write: (...asked) => ask(() => store('readwrite', writing(...asked))),
  };
}
