/** What of documented steps is compared: all that is promised, whatever words it is in, and nothing else. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json, Mechanism } from '../../../core/mechanism.ts';
import { conform } from '../../../engine/conform.ts';
import { asRecording, type Recording } from '../../../scenario/recording.ts';
import mssql from '../../mssql/index.ts';
import vss from '../../vss/index.ts';
import { compared } from './documented.ts';

describe('a documented step', () => {
  it('is compared without number, line and remarks', () => {
    expect(compared({ n: 3, line: 'read S 1', note: 'so it is', result: 'ok', copies: [] })).toEqual({
      result: 'ok',
      copies: [],
    });
  });

  it('says the same of what cannot be read in digits, by pages and in words', () => {
    const views = { a: '----', b: { 3: '--' }, c: { error: 'offline' }, d: { error: 'suspect' }, e: '--01' };
    const lost = { error: 'EIO' };
    expect(compared({ result: 'offline', views })).toEqual({
      result: 'EIO',
      views: { a: lost, b: lost, c: lost, d: { error: 'suspect' }, e: '--01' },
    });
  });

  it('promises nothing of bytes that are undefined', () => {
    const undefinedStep = { result: 'undefined' };
    expect(compared({ result: 'ok', read: { value: '??', from: 'volume' } })).toEqual(undefinedStep);
    expect(compared({ result: 'undefined', read: { value: '07' } })).toEqual(undefinedStep);
    expect(compared({ result: 'ok', read: { value: '07' } })).toMatchObject({ read: { value: '07' } });
  });

  it('does not say in which order stores are served, but what each gets', () => {
    const [a, b] = [
      { from: 'source', to: 'a', to_at: 3 },
      { from: 'source', to: 'b', to_at: 3 },
    ];
    expect(compared({ copies: [b, a] })).toEqual(compared({ copies: [a, b] }));
    expect(compared({ copies: [a, a] })).not.toEqual(compared({ copies: [a, b] }));
  });
});

/** Every number and every word of a step, one at a time, as another one. */
function* changed(value: Json): Generator<Json> {
  if (typeof value === 'string') yield `${value}0`;
  else if (typeof value === 'number') yield value + 1;
  else if (typeof value === 'boolean') yield !value;
  else if (Array.isArray(value))
    for (const [at, one] of value.entries()) for (const other of changed(one)) yield value.with(at, other);
  else if (value !== null)
    for (const [key, one] of Object.entries(value))
      for (const other of changed(one)) yield { ...value, [key]: other };
}

const SYSTEMS = [
  ['vss', vss as unknown as Mechanism],
  ['mssql', mssql as unknown as Mechanism],
] as const;

describe.each(SYSTEMS)('the recordings of %s', (id, system) => {
  const folder = `public/recordings/${id}`;
  const recordings = readdirSync(folder)
    .filter((name) => name !== 'index.json')
    .map((name): Recording => {
      const recording = asRecording(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')));
      if (typeof recording === 'string') throw new Error(recording);
      return recording;
    });

  it('agree, and no change of their last steps goes unseen', () => {
    expect(recordings.length).toBe(6);
    for (const recording of recordings) {
      expect(conform(recording, system)).toBeNull();
      const { steps } = recording;
      const { n: _n, line: _line, ...last } = steps.at(-1) as { n: number; line: string };
      for (const other of changed(last))
        expect(conform({ ...recording, steps: [...steps.slice(0, -1), other] }, system)).not.toBeNull();
    }
  });
});
