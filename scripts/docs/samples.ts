// Every code sample of what is written by hand: the documentation, the pages of the systems, the README.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../ensure.mjs';
import { type Fence, fencesOf } from './fences.ts';

export interface Sample extends Fence {
  /** Path of the file, from the root of the repository. */
  readonly file: string;
}

const within = (folder: string): readonly string[] =>
  readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);

const FOLDERS = ['src/mechanisms', 'src/mechanisms/families', 'src/mechanisms/families/disks'];

/** The files, in the order of their names. */
function sources(): readonly string[] {
  const written = within('docs').filter((path) => path.endsWith('.md'));
  const readmes = FOLDERS.flatMap(within).map((path) => `${path}/README.md`);
  return ['README.md', ...written, ...readmes].filter((path) => existsSync(join(root, path)));
}

export const samples = (): readonly Sample[] =>
  sources().flatMap((file) =>
    fencesOf(readFileSync(join(root, file), 'utf8')).map((fence) => ({ ...fence, file })),
  );

/** Where a sample stands, as editors understand it. */
export const placeOf = ({ file, line }: Sample): string => `${file}:${line}`;

/** Those of a language, such as `html`. */
export const samplesOf = (language: string): readonly Sample[] =>
  samples().filter((sample) => sample.language === language);
