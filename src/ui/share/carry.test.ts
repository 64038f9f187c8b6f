import { expect, test } from 'vitest';
import { EMPTY, type LabState } from '../../lab/state.ts';
import { isSavedLab } from '../../lab/storage.ts';
import { type LabNode, pathTo } from '../../lab/tree.ts';
import { decodeLink } from '../../share/decode.ts';
import { encodeLink } from '../../share/encode.ts';
import { sharedFrom, stateFrom, type Wanted, workFrom } from './carry.ts';

const step = (id: number, parent: number, micros: number): LabNode['step'] => {
  return { id, parent, line: '', verb: '', code: '', happened: '', micros, figures: {} };
};
const node = (id: number, parent: number, line: string, more: Partial<LabNode> = {}): LabNode => {
  return { id, parent, line, trail: '\n', notes: [], step: step(id, parent, 3), trouble: null, ...more };
};

/** Ids with gaps, as refused commands leave them: a branch, another beginning, and one that was stopped. */
const NODES = [
  node(2, 0, 'proc A', { trail: '\n> why\n', notes: ['why'] }),
  node(3, 2, 'mmap A m 4'),
  node(7, 2, 'exit A', { step: null, trouble: 'stopped' }),
  node(9, 3, 'fork A B'),
  node(12, 0, 'proc Z'),
];
const nodes = new Map(NODES.map((one) => [one.id, one]));
const state: LabState = {
  ...EMPTY,
  systemId: 'fork',
  nodes,
  path: pathTo(nodes, 9),
  head: 9,
  cursor: { node: 3, micro: 2 },
  trunks: new Map([
    [2, { header: 'use fork\n# kept\ntitle Two  words\n', title: 'Two words', recording: 'fork-1.json' }],
    [12, { header: 'use fork\n', title: '', recording: '' }],
  ]),
  selection: { kind: 'unit', unit: 4 },
  asText: true,
  starts: { 0: 16 },
  zoom: 1,
};
const wanted: Wanted = { position: 'here', futures: true, settings: {}, reasoning: true };

test('a lab comes back from a link with branches, place, recording and view', async () => {
  const { shared } = await decodeLink(await encodeLink(sharedFrom(state, wanted)));
  if (!shared) throw new Error('nothing was opened');
  const work = workFrom(shared);
  expect(isSavedLab({ ...work, version: 1, revision: 0 })).toBe(true);
  expect(work.nodes.map(({ parent, line, stopped }) => [parent, line, stopped])).toEqual([
    [0, 'proc A', false],
    [1, 'mmap A m 4', false],
    [1, 'exit A', true],
    [2, 'fork A B', false],
    [0, 'proc Z', false],
  ]);
  expect(work).toMatchObject({ system: 'fork', head: 4, node: 2, micro: 2, draft: null });
  expect(new Map(work.trunks).get(1)).toEqual(state.trunks.get(2));
  expect(new Map(work.trunks).get(5)).toEqual(state.trunks.get(12));
  expect(work.nodes[0]).toMatchObject({ trail: '\n> why\n', notes: ['why'] });
  const { selection, asText, starts, zoom } = state;
  expect(stateFrom(shared.view)).toEqual({ selection, asText, starts, zoom });
  expect(shared.view.reasoning).toBe(true);
});

test('only the branch on screen travels when the other futures are left out', () => {
  const shared = sharedFrom(state, { ...wanted, futures: false });
  expect(shared.nodes.map(({ parent, line }) => [parent, line])).toEqual([
    [0, 'proc A'],
    [1, 'mmap A m 4'],
    [2, 'fork A B'],
  ]);
  expect(shared).toMatchObject({ head: 3, node: 2, micro: 2 });
  expect(shared.trunks).toBeUndefined();
});

test('at the beginning nothing has happened, and the end of a step is its rest', () => {
  expect(sharedFrom(state, { ...wanted, position: 'start' })).toMatchObject({ head: 4, node: 0, micro: 0 });
  expect(sharedFrom({ ...state, cursor: { node: 9, micro: 3 } }, wanted)).toMatchObject({
    node: 4,
    micro: 0,
  });
});

test('an empty lab is a link to an empty lab', () => {
  const empty = sharedFrom({ ...EMPTY, systemId: 'qcow2' }, { ...wanted, reasoning: false });
  expect(empty).toMatchObject({ system: 'qcow2', header: 'use qcow2\n', nodes: [], head: 0, view: {} });
  expect(isSavedLab({ ...workFrom(empty), version: 1, revision: 0 })).toBe(true);
});
