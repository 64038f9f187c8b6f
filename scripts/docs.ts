// Builds the documentation into dist/docs/: what is written in docs/, a page for each system, and the reference of the language.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mechanisms } from '../src/mechanisms/all.test-kit.ts';
import { sheetText } from '../src/paint/sheet.ts';
import { loadWords } from '../src/text/index.ts';
import { contents } from './docs/contents.ts';
import { type Built, framed } from './docs/frame.ts';
import { deadLinks, resolver } from './docs/links.ts';
import { render } from './docs/render.ts';
import { root } from './ensure.mjs';

const dist = join(root, 'dist');
const out = join(dist, 'docs');

function write(path: string, content: string): void {
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

async function build(): Promise<void> {
  for (const { id } of mechanisms) await loadWords(id);
  const pages = contents(mechanisms);
  const pictures = new Set<string>();
  const places = {
    isFile: (path: string) => existsSync(join(root, path)),
    shows: (picture: string) => void pictures.add(picture),
  };
  const built: Built[] = [];
  for (const page of pages) {
    try {
      built.push({ ...page, rendered: await render(page.markdown, resolver(page, pages, places)) });
    } catch (error) {
      throw new Error(`${page.source}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  }
  rmSync(out, { recursive: true, force: true });
  const html = new Map(built.map((page) => [page.path, framed(page, built)]));
  for (const [path, content] of html) write(path, content);
  write('site.css', `${sheetText()}\n${readFileSync(join(root, 'docs/site.css'), 'utf8')}`);
  for (const picture of pictures) copyFileSync(join(root, 'docs', picture), join(out, picture));
  const dead = [...html].flatMap(([path, content]) =>
    deadLinks(
      path,
      content,
      (one) => html.get(one) ?? null,
      (file) => existsSync(join(dist, file)),
    ),
  );
  for (const line of dead) console.error(`docs: ${line}`);
  if (dead.length > 0) process.exitCode = 1;
  else console.log(`docs: ${pages.length} pages`);
}

await build();
