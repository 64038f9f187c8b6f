/** What a window may be told of layers: pictures of what is live and its stores pass, and nothing that only resembles them. */
import { describe, expect, it } from 'vitest';
import { perform } from '../core/mechanism.ts';
import { mechanisms } from '../mechanisms/all.test-kit.ts';
import { commandOf } from '../mechanisms/families/disks/play.test-kit.ts';
import { isPicture } from './picture-shape.ts';

const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };
const PLAYS: Readonly<Record<string, string>> = {
  'dm-snapshot':
    'origin 16; snapshot a chunk=16 cow=64; write origin 0 1; write origin 4 1; write origin 8 1',
  vss: 'volume 8; limit 1; shadow S1; write 0 1',
  mssql: 'source 16; snapshot a space=64; write 1 1; write 9 1',
  'dm-thin': 'pool; thin v 4',
};

function pictureOf(id: string) {
  const system = mechanisms.find((one) => one.id === id);
  if (!system) throw new Error(id);
  let world = system.start();
  for (const line of PLAYS[id]?.split('; ') ?? [])
    ({ world } = perform(system, world, commandOf(system, line)));
  return { ...system.depict(world, null, VIEWPORT), system: id, node: 1, micro: 1, told: [] };
}

describe('a picture with stores', () => {
  it.each(Object.keys(PLAYS))('of %s passes, with how full they are', (id) => {
    const picture = pictureOf(id);
    expect(picture.view === 'layers' && picture.layers.some(({ gauge }) => gauge !== undefined)).toBe(true);
    expect(isPicture(picture)).toBe(true);
  });

  it('does not pass with another gauge, or with a live layer that is no number', () => {
    const picture = pictureOf('dm-snapshot');
    if (picture.view !== 'layers') throw new Error('another view');
    const { gauge } = picture.layers[1] ?? {};
    const withGauge = (other: unknown) => ({
      ...picture,
      layers: picture.layers.map((one) => (one.id === 1 ? { ...one, gauge: other } : one)),
    });
    expect(isPicture(withGauge(gauge))).toBe(true);
    for (const bad of [
      null,
      7,
      {},
      { ...gauge, state: 'spilt' },
      { ...gauge, total: '8' },
      { ...gauge, parts: [{ use: 'air', bytes: 1 }] },
      { ...gauge, parts: [{ use: 'data' }] },
    ])
      expect(isPicture(withGauge(bad)), JSON.stringify(bad)).toBe(false);
    expect(isPicture({ ...picture, origin: 'volume' })).toBe(false);
  });
});
