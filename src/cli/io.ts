/** What the command line touches outside itself, so that it can be called without a process. */

export interface Io {
  /** Standard output and standard error; as they are written, nothing is added. */
  out(text: string): void;
  err(text: string): void;
  /** @param file `-` is standard input. @throws IoFault */
  read(file: string): Promise<string>;
  /** The scenario files in a folder, in order, or null where it is none. @throws IoFault */
  folder(file: string): Promise<readonly string[] | null>;
  /** @throws IoFault */
  write(file: string, text: string): Promise<void>;
}

/** A file that cannot be had, in words. */
export class IoFault extends Error {}
