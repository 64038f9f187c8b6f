/** Whether data is a picture, field by field: for pictures that come from another window. */
import type {
  ActionView,
  Actor,
  Band,
  BufferView,
  BundleView,
  ColumnView,
  ComparePicture,
  Excerpt,
  FieldView,
  FrameView,
  GaugeView,
  GuestCell,
  GuestView,
  HandleView,
  HolderView,
  HostCell,
  HostUse,
  HostView,
  LayerBand,
  LayerCell,
  LayersNow,
  LayersPicture,
  LayerView,
  Now,
  PagesPicture,
  Picture,
  PointerView,
  ReferencesNow,
  ReferencesPicture,
  Relative,
  RowView,
  Sighting,
  TableView,
} from '../core/picture.ts';
import { countOf, type Runs } from '../core/runs.ts';
import type { Told } from '../core/told.ts';
import {
  byNameOf,
  either,
  isFlag,
  isNumber,
  isText,
  isTrue,
  listOf,
  nameIn,
  orNothing,
  orNull,
  shape,
} from './shape.ts';

/** Runs are counted one by one where they are drawn, so they must not be endless; pictures are clipped to far less. */
const MOST_IN_RUNS = 100_000;

const isPhase = nameIn<Told['phase']>({
  look: true,
  fault: true,
  allocate: true,
  copy: true,
  point: true,
  read: true,
  write: true,
  trap: true,
  share: true,
  free: true,
  change: true,
});

const isRuns = (value: unknown): value is Runs =>
  listOf(isNumber)(value) && value.length % 2 === 0 && countOf(value) <= MOST_IN_RUNS;

const isTold = shape<Told>({
  phase: isPhase,
  id: isText,
  params: byNameOf(either(isText, isNumber)),
});

const isNow = shape<Now>({
  type: isText,
  phase: isPhase,
  space: isNumber,
  table: isNumber,
  slots: isRuns,
  units: isRuns,
  sources: isRuns,
  bytes: isNumber,
});

const isRow = shape<RowView>({
  slot: isNumber,
  state: nameIn<RowView['state']>({ unmapped: true, untouched: true, zero: true, unit: true }),
  unit: isNumber,
  byte: isNumber,
  writable: isFlag,
});

const isBand = shape<Band>({
  slotsPerBin: isNumber,
  zero: listOf(isNumber),
  shared: listOf(isNumber),
  own: listOf(isNumber),
  unmapped: listOf(isNumber),
});

const isTable = shape<TableView>({
  index: isNumber,
  name: isText,
  origin: isNumber,
  shared: isFlag,
  file: isText,
  offset: isNumber,
  readOnly: isFlag,
  keepOut: isFlag,
  wipe: isFlag,
  slots: isNumber,
  present: isNumber,
  start: isNumber,
  rows: listOf(isRow),
  band: orNull(isBand),
});

const isActions = listOf(shape<ActionView>({ id: isText, subject: isText, line: isText }));

const isHolder = shape<HolderView>({
  id: isNumber,
  seat: isNumber,
  name: isText,
  space: isNumber,
  parent: isNumber,
  parentName: isText,
  waitsFor: isText,
  tables: listOf(isTable),
  actions: isActions,
  figures: byNameOf(isNumber),
});

const isFrame = shape<FrameView>({
  id: isNumber,
  name: isText,
  kind: nameIn<FrameView['kind']>({ anon: true, memory: true, file: true }),
  byte: isNumber,
  refs: isNumber,
  refcount: isNumber,
  exclusive: isFlag,
  seen: listOf(shape<Sighting>({ holder: isNumber, table: isText, slot: isNumber })),
  object: isText,
  index: isNumber,
});

const isExcerpt = shape<Excerpt>({ length: isNumber, head: isText, tail: isText });

const isHandle = shape<HandleView>({
  id: isNumber,
  seat: isNumber,
  name: isText,
  tables: listOf(shape<HandleView['tables'][number]>({ name: isText, slots: isNumber })),
  actions: isActions,
  figures: byNameOf(isNumber),
  unit: isNumber,
  value: isExcerpt,
});

const isPointer = shape<PointerView>({
  id: isNumber,
  name: isText,
  kind: nameIn<PointerView['kind']>({ reference: true, pointer: true }),
  unit: isNumber,
  into: isText,
  offset: isNumber,
  dangling: isFlag,
  byte: isNumber,
});

const isBuffer = shape<BufferView>({
  kind: nameIn({ buffer: true }),
  id: isNumber,
  name: isText,
  place: nameIn<BufferView['place']>({ heap: true, static: true, inside: true }),
  bytes: isNumber,
  header: listOf(shape<FieldView>({ name: isText, value: isNumber, digits: orNothing(isNumber) })),
  text: isExcerpt,
  capacity: isNumber,
  holders: listOf(isNumber),
  owners: isNumber,
  seal: nameIn<BufferView['seal']>({ whole: true, broken: true, none: true }),
  freed: isFlag,
  seat: isNumber,
  terminated: isFlag,
});

const isReferencesNow = shape<ReferencesNow>({
  type: isText,
  phase: isPhase,
  holders: listOf(isNumber),
  pointers: listOf(isNumber),
  units: listOf(isNumber),
  sources: listOf(isNumber),
  bytes: isNumber,
  from: isNumber,
  to: isNumber,
});

const isGauge = shape<GaugeView>({
  parts: listOf(
    shape<GaugeView['parts'][number]>({
      use: nameIn<GaugeView['parts'][number]['use']>({ header: true, tables: true, data: true }),
      bytes: isNumber,
    }),
  ),
  total: isNumber,
  state: nameIn<GaugeView['state']>({ room: true, full: true, lost: true }),
});

const isLayer = shape<LayerView>({
  id: isNumber,
  name: isText,
  format: isText,
  below: isNumber,
  guests: listOf(isNumber),
  readOnly: isFlag,
  cells: listOf(
    shape<LayerCell>({
      state: nameIn<LayerCell['state']>({ hole: true, part: true, own: true, zero: true }),
      byte: isNumber,
      parts: isText,
      host: isNumber,
      refs: isNumber,
      compressed: isFlag,
    }),
  ),
  band: orNull(
    shape<LayerBand>({
      from: orNothing(isNumber),
      ...{ cellsPerBin: isNumber, own: listOf(isNumber), zero: listOf(isNumber) },
    }),
  ),
  stored: isNumber,
  fileBytes: isNumber,
  owned: isNumber,
  host: orNull(
    shape<HostView>({
      unitBytes: isNumber,
      units: isNumber,
      start: isNumber,
      cells: listOf(
        shape<HostCell>({
          use: nameIn<HostUse>({
            header: true,
            table: true,
            count: true,
            bitmap: true,
            data: true,
            snapshot: true,
            free: true,
          }),
          label: isText,
          refs: isNumber,
          cell: isNumber,
        }),
      ),
    }),
  ),
  bundles: listOf(shape<BundleView>({ name: isText, hosts: listOf(isNumber) })),
  seal: nameIn<LayerView['seal']>({ whole: true, broken: true, none: true }),
  seat: isNumber,
  gauge: orNothing(isGauge),
});

const isGuest = shape<GuestView>({
  id: isNumber,
  seat: isNumber,
  name: isText,
  tables: listOf(shape<GuestView['tables'][number]>({ name: isText, slots: isNumber })),
  actions: isActions,
  figures: byNameOf(isNumber),
  layer: isNumber,
  cells: listOf(shape<GuestCell>({ byte: isNumber, from: isNumber })),
});

const isLayersNow = shape<LayersNow>({
  type: isText,
  phase: isPhase,
  holder: isNumber,
  layer: isNumber,
  source: isNumber,
  cells: isRuns,
  hosts: isRuns,
  bytes: isNumber,
});

/** What every view shows but its holders. */
const shown = {
  system: isText,
  node: isNumber,
  micro: isNumber,
  told: listOf(isTold),
  seats: isNumber,
  objects: listOf(shape<Picture['objects'][number]>({ name: isText, slots: isNumber })),
  figures: byNameOf(isNumber),
  unitBytes: isNumber,
};

const isPagesPicture = shape<PagesPicture>({
  ...shown,
  view: nameIn({ pages: true }),
  now: orNull(isNow),
  holders: listOf(isHolder),
  family: listOf(shape<Relative>({ id: isNumber, name: isText, parent: isNumber, alive: isFlag })),
  units: listOf(isFrame),
  unitsHidden: isNumber,
  unitsEver: isNumber,
  zeroShown: isFlag,
});

const isReferencesPicture = shape<ReferencesPicture>({
  ...shown,
  view: nameIn({ references: true }),
  now: orNull(isReferencesNow),
  holders: listOf(isHandle),
  pointers: listOf(isPointer),
  units: listOf(isBuffer),
  liveBytes: isNumber,
  unitsHidden: isNumber,
});

const isLayersPicture = shape<LayersPicture>({
  ...shown,
  view: nameIn({ layers: true }),
  now: orNull(isLayersNow),
  holders: listOf(isGuest),
  layers: listOf(isLayer),
  cellBytes: isNumber,
  cells: isNumber,
  start: isNumber,
  origin: orNothing(isNumber),
  lined: orNothing(isTrue),
  units: listOf(either(isFrame, isBuffer)),
});

const isOneView = either(either(isPagesPicture, isReferencesPicture), isLayersPicture);

const isColumn = shape<ColumnView>({
  id: isText,
  name: isText,
  picture: orNull(isOneView),
  about: isNumber,
  acts: isFlag,
  costs: byNameOf(isNumber),
  full: nameIn<ColumnView['full']>({
    snapshot: true,
    oldest: true,
    writer: true,
    sharer: true,
    unbounded: true,
  }),
  cannots: listOf(shape<ColumnView['cannots'][number]>({ why: isText, op: isText, name: isText })),
  verdicts: listOf(
    shape<ColumnView['verdicts'][number]>({
      name: isText,
      verdict: nameIn<ColumnView['verdicts'][number]['verdict']>({
        same: true,
        other: true,
        lost: true,
        missing: true,
      }),
    }),
  ),
});

const isActor = shape<Actor>({
  id: isNumber,
  seat: isNumber,
  name: isText,
  tables: listOf(shape<Actor['tables'][number]>({ name: isText, slots: isNumber })),
  actions: isActions,
  figures: byNameOf(isNumber),
});

const isComparePicture = shape<ComparePicture>({
  ...shown,
  view: nameIn({ compare: true }),
  holders: listOf(isActor),
  columns: listOf(isColumn),
  units: listOf(either(isFrame, isBuffer)),
});

export const isPicture = either(isOneView, isComparePicture);
