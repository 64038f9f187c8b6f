/** Files made while one chooses: the newest wish counts, what was begun before it is dropped. */
import { useEffect, useState } from 'react';
import { exporting } from '../../text/export.ts';
import type { Made } from './files.ts';

/** Why something could not be made, in words. */
export const failure = (error: unknown): string =>
  error instanceof RangeError && error.message !== '' ? error.message : exporting.failed;

interface Outcome {
  readonly make: unknown;
  readonly made: Made | null;
  readonly failed: string;
}

/** @param make has to be the same function as long as the wishes are the same. @returns what it made; null while it works */
export function useMade(make: () => Promise<Made> | Made): Omit<Outcome, 'make'> {
  const [outcome, setOutcome] = useState<Outcome>({ make: null, made: null, failed: '' });
  useEffect(() => {
    let dropped = false;
    const end = (made: Made | null, failed: string): void => {
      if (!dropped) setOutcome({ make, made, failed });
    };
    Promise.resolve()
      .then(make)
      .then(
        (made) => end(made, ''),
        (error: unknown) => end(null, failure(error)),
      );
    return () => {
      dropped = true;
    };
  }, [make]);
  return outcome.make === make ? outcome : { made: null, failed: '' };
}

/** An address of a blob for as long as it is shown; '' before. */
export function useAddress(blob: Blob | undefined): string {
  const [address, setAddress] = useState('');
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => {
      setAddress('');
      URL.revokeObjectURL(made);
    };
  }, [blob]);
  return address;
}
