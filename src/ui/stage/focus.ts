/** Arrow keys on the stage: from one item to the nearest in that direction. */

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** Leaving the line of travel costs this much more than going along it. */
const SIDEWAYS = 3;

const centre = ({ left, top, width, height }: DOMRect): readonly [number, number] => [
  left + width / 2,
  top + height / 2,
];

/** The item nearest to `from` in the direction of an arrow key; undefined at the edge or for other keys. */
export function neighbour(stage: Element, from: Element, key: string): HTMLElement | SVGElement | undefined {
  const direction = DIRECTIONS[key];
  if (!direction) return undefined;
  const [dx, dy] = direction;
  const [x, y] = centre(from.getBoundingClientRect());
  let best: HTMLElement | SVGElement | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const item of stage.querySelectorAll<SVGElement>('[data-item]')) {
    if (item === from) continue;
    const [toX, toY] = centre(item.getBoundingClientRect());
    const along = (toX - x) * dx + (toY - y) * dy;
    const across = Math.abs((toX - x) * dy) + Math.abs((toY - y) * dx);
    const cost = along + across * SIDEWAYS;
    if (along > 1 && cost < least) {
      least = cost;
      best = item;
    }
  }
  return best;
}
