// Made-up files for `imports.mjs --self-test`: each offence breaks exactly one rule; the innocent break none.

const longText = (opening) => `${opening}\n${'export {};\n'.repeat(400)}`;

/** Path → text of files that look suspicious and are not. */
export const innocentFiles = {
  'src/core/world.ts': '// Math.random and new Date are only mentioned here.\nexport const a = "Date.now";',
  'src/core/date.ts': 'export interface Row { date: string }\nexport const html = (s: string) => s;',
  'src/mechanisms/fork/fork.ts': "import { pool } from '../families/pool.ts';\nimport '../../core/world.ts';",
  'src/mechanisms/fork/eager.test-kit.ts': "import '../qcow2/q.ts';\nexport const at = Date.now();",
  'src/mechanisms/index.ts': "import './fork/fork.ts';\nimport './qcow2/qcow2.ts';",
  'src/mechanisms/fork/fork.test.ts':
    "import '../qcow2/q.ts';\nimport 'fast-check';\nimport '../../ui/App.tsx';",
  'src/lab/store.ts':
    "import { createStore } from 'zustand/vanilla';\nimport type { A } from '../engine/api.ts';",
  'src/engine/client.ts': "import url from './worker.ts?worker&url';\nexport { url };",
  'src/ui/App.tsx':
    "import { scaleLinear } from 'd3';\nimport './app.css';\nexport const A = () => <p>hi</p>;",
  'src/ui/app.css': 'p { color: red }',
  'src/main.tsx': "import { createRoot } from 'react-dom/client';\nimport './engine/client.ts';",
  'src/cli.ts': "import { readFileSync } from 'node:fs';",
  'src/vite-env.d.ts': '/// <reference types="vite/client" />',
  'src/text/en.ts': longText('// Every sentence.\n// long: one catalogue, one file.'),
};

/** Each file alone must be reported once, on `line` (1 unless told), with a message that contains `says`. */
export const offences = [
  { file: 'src/core/a.ts', text: "\nimport { b } from '../engine/b.ts';", line: 2, says: 'core → engine' },
  { file: 'src/core/a.ts', text: "import type { B } from '../scene/b.ts';", says: 'core → scene' },
  { file: 'src/core/a.ts', text: "export * from '../lab/b.ts';", says: 'core → lab' },
  { file: 'src/core/a.ts', text: "export { b } from '../lab/b.ts';", says: 'core → lab' },
  { file: 'src/core/a.ts', text: "export const b = () => import('../ui/b.tsx');", says: 'core → ui' },
  { file: 'src/core/a.ts', text: "export type B = import('../text/b.ts').B;", says: 'core → text' },
  {
    file: 'src/core/a.ts',
    text: "export const u = new URL('../ui/w.ts', import.meta.url);",
    says: 'core → ui',
  },
  { file: 'src/core/a.ts', text: 'export const b = (n: string) => import(n);', says: 'computed name' },
  { file: 'src/core/a.ts', text: "import './b.test-kit.ts';", says: 'a test' },
  { file: 'src/core/a.ts', text: "import 'zustand';", says: 'core → package zustand' },
  { file: 'src/core/a.ts', text: "import 'node:fs';", says: 'core → package node:fs' },
  { file: 'src/scenario/a.ts', text: "import '../mechanisms/index.ts';", says: 'scenario → mechanisms' },
  { file: 'src/formats/a.ts', text: "import '../core/b.ts';", says: 'formats → core' },
  { file: 'src/text/a.ts', text: "import '../core/b.ts';", says: 'text → core' },
  { file: 'src/scene/a.ts', text: "import '../engine/api.ts';", says: 'scene → engine' },
  { file: 'src/scene/a.tsx', text: "import 'react';", says: 'scene → package react' },
  { file: 'src/paint/a.ts', text: "import '../lab/b.ts';", says: 'paint → lab' },
  { file: 'src/paint/a.tsx', text: "import 'react';", says: 'paint → package react' },
  { file: 'src/engine/a.ts', text: "import '../lab/b.ts';", says: 'engine → lab' },
  { file: 'src/lab/a.ts', text: "import '../engine/engine.ts';", says: 'lab → engine' },
  { file: 'src/lab/a.ts', text: "import 'react';", says: 'lab → package react' },
  { file: 'src/ui/a.tsx', text: "import '../mechanisms/index.ts';", says: 'ui → mechanisms' },
  { file: 'src/ui/a.tsx', text: "import '../engine/api.ts';", says: 'ui → engine' },
  { file: 'src/ui/a.tsx', text: "import 'zustand';", says: 'ui → package zustand' },
  { file: 'src/ui/a.tsx', text: "export const m = import.meta.glob('../engine/*.ts');", says: 'ui → engine' },
  { file: 'src/ui/a.tsx', text: "import '../../scripts/b.mjs';", says: 'outside src' },
  { file: 'src/ui/a.test.tsx', text: "import '../../e2e/b.ts';", says: 'outside src' },
  { file: 'src/ui/a.tsx', text: "import './b.test.tsx';", says: 'ui → a test' },
  { file: 'src/main.tsx', text: "import 'd3';", says: 'door → package d3' },
  { file: 'src/mechanisms/fork/a.ts', text: "import '../qcow2/b.ts';", says: 'several mechanisms' },
  { file: 'src/mechanisms/families/a.ts', text: "import '../fork/b.ts';", says: 'several mechanisms' },
  { file: 'src/mechanisms/common.ts', text: "import './fork/b.ts';", says: 'several mechanisms' },
  { file: 'src/mechanisms/fork/a.ts', text: "import '../index.ts';", says: 'list of mechanisms' },
  { file: 'src/utils/a.ts', text: 'export {};', says: 'src/utils/ is not a room' },
  { file: 'src/helper.ts', text: 'export {};', says: 'not a door' },
  { file: 'src/core/a.ts', text: '\nexport const n = Math.random();', line: 2, says: 'Math.random' },
  { file: 'src/engine/a.ts', text: 'export const n = Date.now();', says: 'Date.now' },
  { file: 'src/scene/a.ts', text: 'export const n = new Date(0);', says: 'new Date' },
  { file: 'src/paint/a.ts', text: 'export const n = Math.random();', says: 'Math.random' },
  {
    file: 'src/ui/a.ts',
    text: 'export const f = (e: Element) => { e.innerHTML = ""; };',
    says: '.innerHTML',
  },
  { file: 'src/ui/a.ts', text: 'export const f = (s: any) => s.html("<b>");', says: '.html(' },
  { file: 'src/text/a.ts', text: longText('// Every sentence.'), says: 'more than 400' },
  { file: 'src/ui/a.css', text: 'p {}\n'.repeat(401), says: 'more than 400' },
  { file: 'src/core/a.ts', text: 'export const = 1;', says: 'cannot be parsed' },
];
