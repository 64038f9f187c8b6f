/** Files that are made on the page: their names, saving them, copying them. */

export interface Made {
  readonly blob: Blob;
  readonly name: string;
  /** Besides its weight. */
  readonly note: string;
  /** What it is when copied as text; '' for what is no text. */
  readonly text: string;
}

const LONGEST_TITLE = 60;
/** The browser has begun to read what it saves by then. */
const KEPT_MS = 60_000;

/** Only letters and digits, joined. */
const slug = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_TITLE)
    .replace(/^-+|-+$/g, '');

/** A file's name that every system takes. */
export const fileName = (title: string, step: string, ending: string): string =>
  `${['cowscope', slug(title), slug(step)].filter((part) => part !== '').join('-')}.${ending}`;

export function save({ blob, name }: Made): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}

/** Whether this browser can copy pictures at all. */
export const canCopyPictures = (): boolean =>
  typeof ClipboardItem !== 'undefined' && typeof navigator.clipboard?.write === 'function';

/** @throws when the browser does not allow it */
export async function copy({ blob, text }: Made): Promise<void> {
  if (text !== '') await navigator.clipboard.writeText(text);
  else await navigator.clipboard.write([new ClipboardItem({ [blob.type]: blob })]);
}
