/** Whether data is a picture, field by field: for pictures that come from another window. */
import type {
  ActionView,
  Band,
  HolderView,
  Now,
  Picture,
  Relative,
  RowView,
  Sighting,
  TableView,
  UnitView,
} from '../core/picture.ts';
import { countOf, type Runs } from '../core/runs.ts';
import type { Told } from '../core/told.ts';
import { byNameOf, either, isFlag, isNumber, isText, listOf, nameIn, orNull, shape } from './shape.ts';

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

const isHolder = shape<HolderView>({
  id: isNumber,
  seat: isNumber,
  name: isText,
  space: isNumber,
  parent: isNumber,
  parentName: isText,
  waitsFor: isText,
  tables: listOf(isTable),
  actions: listOf(shape<ActionView>({ id: isText, subject: isText, line: isText })),
  figures: byNameOf(isNumber),
});

const isUnit = shape<UnitView>({
  id: isNumber,
  name: isText,
  kind: nameIn<UnitView['kind']>({ anon: true, memory: true, file: true }),
  byte: isNumber,
  refs: isNumber,
  refcount: isNumber,
  exclusive: isFlag,
  seen: listOf(shape<Sighting>({ holder: isNumber, table: isText, slot: isNumber })),
  object: isText,
  index: isNumber,
});

export const isPicture = shape<Picture>({
  node: isNumber,
  micro: isNumber,
  told: listOf(isTold),
  now: orNull(isNow),
  holders: listOf(isHolder),
  seats: isNumber,
  family: listOf(shape<Relative>({ id: isNumber, name: isText, parent: isNumber, alive: isFlag })),
  files: listOf(shape<Picture['files'][number]>({ name: isText, slots: isNumber })),
  units: listOf(isUnit),
  unitsHidden: isNumber,
  unitsEver: isNumber,
  zeroShown: isFlag,
  figures: byNameOf(isNumber),
  unitBytes: isNumber,
});
