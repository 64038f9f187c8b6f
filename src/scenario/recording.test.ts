/** Recordings in every form that their files have. */
import { expect, it } from 'vitest';
import { asRecording } from './recording.ts';

const STEPS = [
  { n: 0, line: 'origin 16', result: 'ok' },
  { n: 1, line: 'read origin 3', result: 'ok' },
];

const SNAPSHOT = {
  schema: 'cowscope.snapshot/1',
  id: 'dm-1',
  title: 'Reading is free',
  system: 'dm-snapshot',
  evidence: 'measured',
  source: { kernels: ['6.1.0 (QEMU)', '6.1.176 (UML)'] },
  scenario: ['# title: Reading is free', 'origin 16', 'read origin 3'],
  steps: STEPS,
};

it('takes the lines of a recorded snapshot from its steps, and says what it was measured on', () => {
  expect(asRecording(SNAPSHOT)).toEqual({
    schema: 'cowscope.snapshot/1',
    name: 'dm-1',
    note: 'Reading is free',
    env: {
      system: 'dm-snapshot',
      evidence: 'measured',
      confidence: '',
      source: '6.1.0 (QEMU); 6.1.176 (UML)',
    },
    scenario: ['origin 16', 'read origin 3'],
    steps: STEPS,
  });
});

it('says which documents a documented one follows, and how far it is to be believed', () => {
  const documents = { D1: 'Database Snapshots', D2: 'Sparse Files' };
  const found = asRecording({
    ...SNAPSHOT,
    evidence: 'documented',
    confidence: 'high',
    source: { documents },
  });
  expect(found).toMatchObject({
    env: { evidence: 'documented', confidence: 'high', source: 'Database Snapshots; Sparse Files' },
  });
});

it('takes lines of disks from their commands', () => {
  const steps = [{ cmd: 'create base 128K', ok: true }];
  const disk = { schema: 'cowscope-disk/1', scenario: 'u01.scn', oracle: 'uml', tool: 'UML 6.1', steps };
  expect(asRecording(disk)).toMatchObject({
    name: 'u01',
    env: { oracle: 'uml', tool: 'UML 6.1' },
    scenario: ['create base 128K'],
  });
});

it('is nothing without steps', () => {
  expect(asRecording({ ...SNAPSHOT, steps: [] })).toContain('no steps');
  expect(asRecording({ ...SNAPSHOT, steps: undefined })).toBe('no "name"');
});
