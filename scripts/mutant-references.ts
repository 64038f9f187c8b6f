/** The part of the battery that looks at the references view: worlds made by hand and a random one, laid out, moved and told. */
import type { ReferencesPicture } from '../src/core/picture.ts';
import { narrate, plainText } from '../src/paint/narration.ts';
import { placeOf } from '../src/scene/flaws.test-kit.ts';
import { layout } from '../src/scene/layout.ts';
import { plan, sceneAt } from '../src/scene/motion.ts';
import { motionFlaw } from '../src/scene/motion-flaws.test-kit.ts';
import { referencesFlaw } from '../src/scene/reference-flaws.test-kit.ts';
import { randomStrings } from '../src/scene/reference-walks.test-kit.ts';
import { byId, ofKind, type Scene } from '../src/scene/scene.ts';
import { APPEND, buffer, picture, variable, WORLDS } from '../src/scene/strings.test-kit.ts';

const WIDTH = 820;
const HEIGHT = 640;
const at = (one: ReferencesPicture, width = WIDTH, holder: number | null = null): Scene =>
  layout(one, { width, height: HEIGHT, holder });

function sound(path: readonly ReferencesPicture[]): string | null {
  for (const [k, now] of path.entries()) {
    const found = [360, 560, WIDTH]
      .map((width) => referencesFlaw(at(now, width), now, width, HEIGHT))
      .find(Boolean);
    const moved = motionFlaw(at(path[k - 1] ?? now), at(now), [0.3, 0.9]);
    if (found || moved) return `picture ${k}: ${found ?? moved}`;
  }
  return null;
}

/** What goes or comes beside them does not move what stays. */
function places(): string | null {
  const two = [variable(0, 'x', 1, 'a'), variable(1, 'y', 2, 'b')];
  const [one, other] = [buffer(1, 'a', [0]), buffer(2, 'b', [1])];
  const before = byId(at(picture(two, [one, other], { seats: 2 })));
  const turns = [
    picture(two.slice(1), [other], { seats: 2 }),
    picture(two, [one, other, buffer(3, '', [], { capacity: 9 })], { seats: 2 }),
  ];
  for (const now of turns)
    for (const thing of at(now).things) {
      const was = before.get(thing.id);
      if (was && thing.kind !== 'sign' && placeOf(was) !== placeOf(thing)) return `${thing.id} moves`;
    }
  const narrow = at(turns[1] as ReferencesPicture, 360, 1);
  const [first] = [...ofKind(narrow, 'card')].sort((a, b) => a.y - b.y);
  return first?.holder === 1 ? null : 'the chosen variable is not first';
}

/** What travels: from where, and which characters. */
function travels(): string | null {
  const scenes = APPEND.map((one) => at(one));
  const spriteAt = (k: number, t: number) =>
    sceneAt(plan(scenes[k - 1] as Scene, scenes[k] as Scene), t).sprites.find(({ id }) =>
      /^(copy|token):/.test(id),
    );
  const copied = scenes[3] as Scene;
  const [from, to] = ofKind(copied, 'buffer').map(({ y }) => y) as [number, number];
  const begin = spriteAt(3, 0)?.y ?? 0;
  if (Math.abs(begin - from) > Math.abs(begin - to)) return 'a copy begins where it goes';
  if (spriteAt(5, 0.5)?.text !== ', World!') return `“${spriteAt(5, 0.5)?.text}” is written`;
  const moving = sceneAt(plan(scenes[2] as Scene, copied), 0.3);
  return ofKind(moving, 'buffer').every(({ phase }) => phase === 'copy')
    ? null
    : 'a copy under way is not shown';
}

/** What is wrong with the references view, or null. */
export function references(): string | null {
  const paths = [...Object.values(WORLDS), APPEND, [...randomStrings(4, 12)]];
  const found = paths.map(sound).find(Boolean) ?? places() ?? travels();
  if (found) return found;
  const words = plainText(narrate(at(APPEND.at(-1) as ReferencesPicture)));
  return words.includes('13 free') ||
    !plainText(narrate(at(APPEND[3] as ReferencesPicture))).includes('8 free')
    ? 'the words are wrong about free places'
    : null;
}
