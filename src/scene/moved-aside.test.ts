/** The stage of systems that move old content aside: at every micro-step of random worlds it is sound, and motions arrive. */
import { describe, expect, it } from 'vitest';
import { dice } from '../core/dice.ts';
import { type Mechanism, perform, replay } from '../core/mechanism.ts';
import type { LayersPicture } from '../core/picture.ts';
import { CommandError } from '../core/refusal.ts';
import { cases, firstSeed, PATIENCE_MS } from '../core/seed.test-kit.ts';
import type { Told } from '../core/told.ts';
import dmSnapshot from '../mechanisms/dm-snapshot/index.ts';
import { randomLine as dmSnapshotLine } from '../mechanisms/dm-snapshot/random.ts';
import dmThin from '../mechanisms/dm-thin/index.ts';
import { randomLine as dmThinLine } from '../mechanisms/dm-thin/random.ts';
import { commandOf } from '../mechanisms/families/disks/play.test-kit.ts';
import mssql from '../mechanisms/mssql/index.ts';
import { randomLine as mssqlLine } from '../mechanisms/mssql/random.ts';
import vss from '../mechanisms/vss/index.ts';
import { randomLine as vssLine } from '../mechanisms/vss/random.ts';
import { layersFlaw } from './layer-flaws.test-kit.ts';
import { layout } from './layout.ts';
import { motionFlaw } from './motion-flaws.test-kit.ts';

type Line = (roll: (below: number) => number, world: never) => string;

const SYSTEMS: readonly (readonly [string, Mechanism, Line])[] = [
  ['dm-snapshot', dmSnapshot as unknown as Mechanism, dmSnapshotLine],
  ['dm-thin', dmThin as unknown as Mechanism, dmThinLine],
  ['vss', vss as unknown as Mechanism, vssLine],
  ['mssql', mssql as unknown as Mechanism, mssqlLine],
];
const SIZES: readonly (readonly [number, number])[] = [
  [374, 420],
  [532, 470],
  [1400, 860],
];
const VIEWPORT = { rows: 32, starts: {}, bins: 64, units: 64 };
const seed = firstSeed('the stage of what is moved aside');

/** The picture of every micro-step of a random scenario. */
function* pictures(system: Mechanism, line: Line, from: number): Generator<LayersPicture> {
  const roll = dice(from);
  let world = system.start();
  for (let node = 1; node <= 30; node++) {
    const before = world;
    const told: Told[] = [];
    const watch = (draft: unknown, event: unknown): void => {
      told.push(system.tell(draft, event) as Told);
    };
    try {
      const command = commandOf(system, line(roll, world as never));
      const outcome = perform(system, before, command, () => {}, watch);
      world = outcome.world;
      for (const [micro, event] of outcome.events.entries()) {
        const now = replay(system, before, outcome.events, micro + 1);
        const phase = told[micro]?.phase ?? 'change';
        const shown = system.depict(now, { event, phase }, VIEWPORT) as LayersPicture;
        yield { ...shown, system: system.id, node, micro, told };
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
    }
  }
}

describe.each(SYSTEMS)('the stage of %s', (_id, system, line) => {
  it('is sound at every size, and moves to where it has to', { timeout: PATIENCE_MS }, () => {
    for (let from = seed; from < seed + cases(3); from++) {
      let before = null;
      for (const one of pictures(system, line, from)) {
        const scenes = SIZES.map(([width, height]) => layout(one, { width, height, holder: null }));
        for (const [at, [width, height]] of SIZES.entries()) {
          const found = layersFlaw(scenes[at] as (typeof scenes)[number], one, width, height);
          if (found) throw new Error(`seed ${from}, step ${one.node}, ${width}×${height}: ${found}`);
        }
        const [, scene] = scenes;
        if (before && scene) expect(motionFlaw(before, scene, [0.3])).toBeNull();
        before = scene ?? null;
      }
    }
  });
});
