// The bundler that scripts use.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** Rolldown comes with Vite; asking through Vite gives the version that Vite was tested with. */
export async function loadRolldown() {
  const here = createRequire(import.meta.url);
  const fromVite = createRequire(here.resolve('vite/package.json'));
  return import(pathToFileURL(fromVite.resolve('rolldown')).href);
}
