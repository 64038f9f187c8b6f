// Measures a drawn stage in the browser: texts that overlap, stick out, or are crossed, and boxes that overlap.

/** Runs in the page. `moving` are ids of what is on its way. @returns what is wrong with the picture, in words for a test's report */
export function flawsOf(
  svg: SVGSVGElement,
  atRest: boolean,
  moving: readonly string[] = [],
): readonly string[] {
  interface Rect {
    readonly x: number;
    readonly y: number;
    readonly r: number;
    readonly b: number;
  }
  interface Part {
    /** Place in the order of painting. */
    readonly order: number;
    readonly id: string;
    readonly alpha: number;
    readonly box: Rect;
  }
  interface TextPart extends Part {
    readonly text: string;
  }
  const SLACK = 0.6;
  const origin = svg.getBoundingClientRect();
  const rectOf = (element: Element): Rect => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { x: left - origin.left, y: top - origin.top, r: right - origin.left, b: bottom - origin.top };
  };
  const number = (element: Element, name: string, other: number): number =>
    Number(element.getAttribute(name) ?? other);
  /** What of a text has ink: from the top of its capitals to the bottom of its tails. */
  const inkOf = (element: SVGTextElement): Rect => {
    const { x, r } = rectOf(element);
    const size = number(element, 'font-size', 0);
    const place = element.getScreenCTM();
    const base = number(element, 'y', 0) + (place ? place.f - origin.top : 0);
    return { x, r, y: base - size * 0.74, b: base + size * 0.2 };
  };
  const common = (a: Rect, b: Rect): Rect => ({
    x: Math.max(a.x, b.x),
    y: Math.max(a.y, b.y),
    r: Math.min(a.r, b.r),
    b: Math.min(a.b, b.b),
  });
  const isThere = ({ x, y, r, b }: Rect, slack = SLACK): boolean => r - x > slack && b - y > slack;
  const within = (a: Rect, b: Rect): boolean =>
    a.x >= b.x - SLACK && a.y >= b.y - SLACK && a.r <= b.r + SLACK && a.b <= b.b + SLACK;
  const isSprite = (id: string): boolean => /^(copy|token|probe|lock|ring|trail|tag):/.test(id);

  const texts: TextPart[] = [];
  const solids: Part[] = [];
  const lines: (Part & { readonly path: SVGPathElement; readonly dx: number; readonly dy: number })[] = [];
  const faces = new Map<string, Rect>();
  const badges = new Map<number, Rect>();
  const found: string[] = [];

  let order = 0;
  for (const group of svg.querySelectorAll<SVGGElement>('g[data-id]')) {
    const id = group.dataset.id ?? '';
    const alpha = number(group, 'opacity', 1);
    for (const element of group.children) {
      order++;
      const own = alpha * number(element, 'opacity', 1);
      const filled = (element.getAttribute('fill') ?? 'none') !== 'none';
      if (element instanceof SVGTextElement) {
        if (number(element, 'font-size', 0) < 12) found.push(`text of ${id} is too small`);
        texts.push({ order, id, alpha: own, box: inkOf(element), text: element.textContent ?? '' });
      } else if (element instanceof SVGRectElement) {
        const box = rectOf(element);
        if (!faces.has(id)) faces.set(id, box);
        if (/^(unit|place):/.test(id) && filled) badges.set(order, box);
        if (filled && own > 0.95) solids.push({ order, id, alpha: own, box });
      } else if (element instanceof SVGPathElement) {
        const place = group.getScreenCTM();
        if (/^(link|arch|trail):/.test(id) && !filled && place)
          lines.push({
            ...{ order, id, alpha: own, box: rectOf(element), path: element },
            ...{ dx: place.e - origin.left, dy: place.f - origin.top },
          });
        else if (filled && own > 0.95) solids.push({ order, id, alpha: own, box: rectOf(element) });
      }
    }
  }

  // On its way a thing passes over others, and while it fades it is not there for reading.
  const readable = texts.filter(({ id, alpha }) => alpha > (atRest ? 0.5 : 0.95) && !moving.includes(id));
  const name = ({ id, text }: TextPart): string => `“${text}” of ${id}`;
  const hidden = (box: Rect, after: number, before = Number.POSITIVE_INFINITY): boolean =>
    solids.some((solid) => solid.order > after && solid.order < before && within(box, solid.box));

  for (const [at, one] of readable.entries())
    for (const other of readable.slice(at + 1)) {
      const both = common(one.box, other.box);
      if (isThere(both) && !hidden(both, one.order, other.order))
        found.push(`${name(one)} and ${name(other)} overlap`);
    }

  /** The box that a text belongs in: the nearest below it of its own drawing, else its card, else the stage. */
  const homeOf = ({ id, order: mine, box }: TextPart): Rect => {
    const own = badges.get(mine - 1);
    if (own && isThere(common(own, box))) return own;
    // The words of a gauge stand below its bar, on the pane.
    const face =
      faces.get(id.replace(/^gauge:/, 'layer:')) ?? faces.get(id.replace(/^heading:(\d+)\/.*/, 'card:$1'));
    return face ?? { x: 0, y: 0, r: origin.width, b: origin.height };
  };
  for (const text of readable)
    if (!within(text.box, homeOf(text))) found.push(`${name(text)} sticks out of its box`);

  for (const text of readable)
    for (const solid of solids) {
      if (solid.order < text.order || (!atRest && isSprite(solid.id)) || moving.includes(solid.id)) continue;
      if (isThere(common(text.box, solid.box), 1))
        found.push(`${name(text)} is covered by a part of ${solid.id}`);
    }

  for (const line of lines) {
    if (line.alpha < 0.5) continue;
    const near = readable.filter(
      (text) => isThere(common(text.box, line.box), -2) && !hidden(text.box, line.order, text.order),
    );
    if (near.length === 0) continue;
    const length = line.path.getTotalLength();
    for (let along = 0; along <= length; along += 2) {
      const { x, y } = line.path.getPointAtLength(along);
      const point = { x: x + line.dx, y: y + line.dy, r: x + line.dx, b: y + line.dy };
      const crossed = near.find((text) => within(point, text.box) && !hidden(point, line.order, text.order));
      if (!crossed) continue;
      found.push(`${name(crossed)} is crossed by ${line.id}`);
      break;
    }
  }

  const boxes = [...faces].filter(([id]) => /^(card:|unit:|zero|chip:)/.test(id));
  if (atRest)
    for (const [at, [id, box]] of boxes.entries())
      for (const [other, second] of boxes.slice(at + 1))
        if (isThere(common(box, second))) found.push(`${id} overlaps ${other}`);
  if (texts.length === 0) found.push('there is no text at all');
  return found;
}
