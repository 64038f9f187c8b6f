/** The layers view in words: what happens now, what each guest reads and from where, each layer with its file and its snapshots. */
import type { BlockThing, LayerThing, PlaceThing, SightThing } from '../scene/layer-things.ts';
import { type BandThing, type CardThing, ofKind, type Scene, type Thing } from '../scene/scene.ts';
import { layers as words } from '../text/layers.ts';
import { narration } from '../text/narration.ts';
import { stage } from '../text/stage.ts';
import { bytesText, listText } from '../text/words.ts';
import type { Chapter, Part } from './chapters.ts';
import {
  blockWords,
  bundleWords,
  contentText,
  fromText,
  gaugeWords,
  placeWords,
  sightText,
  sightWords,
} from './layer-words.ts';
import { type Line, stretches } from './narrate-lines.ts';

/** So many bytes of neighbours are listed. */
const MOST_BYTES = 64;

type Told = SightThing | PlaceThing | BlockThing | LayerThing;

const ends = <T>(items: readonly T[]): readonly [T, T] => [items[0] as T, items.at(-1) as T];

/** What happens to a thing, and that it is chosen. */
function passing({ kind, phase, selected }: Told): string {
  const happens = phase ? ` ${words.phases[kind]?.[phase] ?? stage.phases[phase]}` : '';
  return happens + (selected ? ` ${narration.selected}` : '');
}

const line = (id: string, said: string, now = false): Line => ({ id, text: said, now });

/** What neighbours have: one for all, or each. */
function bytesOf(said: readonly string[]): string {
  const [first = ''] = said;
  if (said.every((one) => one === first)) return first;
  return narration.listed(said.slice(0, MOST_BYTES).join(', '), Math.max(0, said.length - MOST_BYTES));
}

const isQuiet = ({ phase, selected }: Told): boolean => phase === null && !selected;

/** Neighbours from the same layer together, with their bytes. */
const sightLines = (sights: readonly SightThing[]): readonly Line[] =>
  stretches(sights, (a, b) => b.slot === a.slot + 1 && a.from === b.from && isQuiet(a) && isQuiet(b)).map(
    (list) => {
      const [first, last] = ends(list);
      const where = words.cells(first.system, first.slot, last.slot);
      const what = bytesOf(list.map(sightText));
      return line(
        first.id,
        words.reading(where, what, fromText(first)) + passing(first),
        first.phase !== null,
      );
    },
  );

/** Neighbours of which the same can be said. */
const alike = (a: PlaceThing, b: PlaceThing): boolean =>
  b.slot === a.slot + 1 &&
  a.state === b.state &&
  a.parts === '' &&
  b.parts === '' &&
  a.refs === b.refs &&
  a.compressed === b.compressed &&
  (a.host < 0 ? b.host < 0 : b.host === a.host + 1) &&
  isQuiet(a) &&
  isQuiet(b);

/** @param named whether the layer is said, too */
const placeLines = (places: readonly PlaceThing[], named: boolean): readonly Line[] =>
  stretches(places, (a, b) => !named && alike(a, b)).map((list) => {
    const [first, last] = ends(list);
    const said =
      list.length === 1
        ? placeWords({ ...first, readers: [], layerName: named ? first.layerName : '' })
        : words.places({
            ...first,
            to: last.slot,
            sees: bytesOf(list.map(({ byte }) => contentText(byte))),
            toHost: last.host,
          });
    return line(first.id, said + passing(first), first.phase !== null);
  });

const blockLines = (blocks: readonly BlockThing[]): readonly Line[] =>
  blocks.map((block) => line(block.id, blockWords(block) + passing(block), block.phase !== null));

function bandLines(band: BandThing, system: string): readonly Line[] {
  const { slots, slotsPerBin, start, rows } = band;
  const bins = band.own.map((own, at) => {
    const from = band.from + at * slotsPerBin;
    const to = Math.min(band.to, from + slotsPerBin) - 1;
    const zero = band.zero[at] ?? 0;
    return { from, to, own, zero, holes: Math.max(0, to - from + 1 - own - zero) };
  });
  const kind = ({ own, zero, holes }: (typeof bins)[number]): string => `${own > 0} ${zero > 0} ${holes > 0}`;
  const told = stretches(bins, (a, b) => kind(a) === kind(b)).map((list) => {
    const [first, last] = ends(list);
    const sum = (of: (bin: (typeof bins)[number]) => number): number =>
      list.reduce((all, bin) => all + of(bin), 0);
    const where = words.cells(system, first.from, last.to);
    return words.bandCounts(
      where,
      sum(({ own }) => own),
      sum(({ zero }) => zero),
      sum(({ holes }) => holes),
    );
  });
  const shown = words.shownCells(system, start, Math.min(slots, start + rows) - 1, slots);
  return [...told, shown].map((said, at) => line(`${band.id} ${at}`, said));
}

const SEALS: Readonly<Record<LayerThing['seal'], string>> = {
  none: '',
  whole: words.sealWhole,
  broken: words.sealBroken,
};

/** What is said of a layer besides its name. */
const layerWords = (layer: LayerThing): string =>
  [
    layer.format,
    layer.readOnly ? words.readOnly : '',
    layer.live ? (layer.room === 'lost' ? words.unreadable : words.inPlace) : '',
    layer.below === '' ? '' : layer.store ? words.looksTo(layer.below) : words.above(layer.below),
    words.seenBy(layer.guests),
    words.stats(layer)[0] ?? '',
    SEALS[layer.seal],
  ]
    .filter((word) => word !== '')
    .join(' · ');

type OfLayer = Extract<Thing, { readonly layer: number }>;

function layerChapter(layer: LayerThing, scene: Scene): Chapter {
  const of = <T extends OfLayer>(things: readonly T[]): readonly T[] =>
    things.filter((thing) => thing.layer === layer.layer && !thing.leaving);
  const band = ofKind(scene, 'band').find(({ id }) => id === `band:${layer.id}`);
  const [file] = of(ofKind(scene, 'file'));
  const gauges = of(ofKind(scene, 'gauge')).map((gauge) => line(gauge.id, gaugeWords(gauge)));
  const blocks = of(ofKind(scene, 'block'));
  const bundles = of(ofKind(scene, 'bundle'));
  const filePart: Part[] = file
    ? [
        {
          id: file.id,
          heading: words.fileIs(layer.system, file.units, layer.fileBytes, file.unitBytes),
          lines: [
            ...blockLines(blocks),
            ...(file.shown < file.units
              ? [
                  line(
                    `${file.id} shown`,
                    words.listedUnits(file.start, file.start + file.shown - 1, file.units),
                  ),
                ]
              : []),
            ...bundles.map((bundle) => line(bundle.id, bundleWords(bundle))),
          ],
        },
      ]
    : [];
  return {
    id: layer.id,
    title: layer.name,
    holder: -1,
    parts: [
      {
        id: `${layer.id} places`,
        heading: layerWords(layer),
        lines: [
          ...gauges,
          ...(band ? bandLines(band, layer.system) : []),
          ...placeLines(of(ofKind(scene, 'place')), false),
        ],
      },
      ...filePart,
    ],
  };
}

function guestChapter(card: CardThing, scene: Scene): Chapter {
  const sights = ofKind(scene, 'sight').filter(({ holder }) => holder === card.holder);
  const parts = [{ id: `${card.id} reads`, heading: words.readsTitle, lines: sightLines(sights) }];
  return { id: card.id, title: card.name, holder: card.holder, parts };
}

/** What is copied, and from where. */
function copies(scene: Scene): readonly Line[] {
  const { act } = scene;
  if (act?.phase !== 'copy') return [];
  const find = (id: string | undefined): Thing | undefined => scene.things.find((thing) => thing.id === id);
  const [target, source] = [find(act.units[0]), find(act.sources[0])];
  const isPart = (thing: Thing | undefined): thing is PlaceThing | BlockThing =>
    thing?.kind === 'place' || thing?.kind === 'block';
  if (!isPart(target)) return [];
  const [size, to] = [bytesText(act.bytes), target.layerName];
  const cells = act.units.flatMap((id) => {
    const thing = find(id);
    return thing?.kind === 'place' ? [words.cell(thing.system, thing.slot)] : [];
  });
  const where =
    cells.length > 0
      ? listText(cells)
      : target.kind === 'block'
        ? words.unit(target.system, target.host)
        : '';
  const said = isPart(source)
    ? words.copiedUp(size, source.layerName, to, where)
    : words.copied(size, to, where);
  return [line('copy', said, true)];
}

function nowChapter(scene: Scene): readonly Chapter[] {
  const acts = <T extends Told>(things: readonly T[]): readonly T[] =>
    things.filter(({ phase, leaving }) => phase !== null && !leaving);
  const whole = acts(ofKind(scene, 'layer')).map((layer) =>
    line(layer.id, layer.name + passing(layer), true),
  );
  const lines = [
    ...copies(scene),
    ...acts(ofKind(scene, 'sight')).map((sight) => line(sight.id, sightWords(sight) + passing(sight), true)),
    ...placeLines(acts(ofKind(scene, 'place')), true),
    ...blockLines(acts(ofKind(scene, 'block'))),
    ...whole,
  ];
  if (lines.length === 0) return [];
  return [{ id: 'now', title: narration.now, holder: -1, parts: [{ id: 'now', heading: '', lines }] }];
}

export function narrateLayers(scene: Scene): readonly Chapter[] {
  const cards = ofKind(scene, 'card').filter(({ leaving }) => !leaving);
  const panes = ofKind(scene, 'layer').filter(({ leaving }) => !leaving);
  const [empty] = ofKind(scene, 'sign');
  if (empty) return [{ id: 'nobody', title: words.nothing(empty.system), holder: -1, parts: [] }];
  return [
    ...nowChapter(scene),
    ...cards.map((card) => guestChapter(card, scene)),
    ...panes.map((pane) => layerChapter(pane, scene)),
  ];
}
