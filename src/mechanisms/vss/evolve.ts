/** How each event changes a volume and its shadow copies: the only place where they change. It believes the events. */
import type { Evolution } from '../../core/mechanism.ts';
import { eachRun } from '../../core/runs.ts';
import { Extents } from '../families/disks/extents.ts';
import { freshUnits, noUnits } from '../families/snapshots/units.ts';
import type { Event, EventOf, EventType } from './events.ts';
import {
  BLOCK,
  Draft,
  newestOf,
  type Pending,
  type Shadow,
  shadowOf,
  volumeOf,
  type World,
} from './world.ts';

const pendingOf = ({ pending }: Draft): Pending => {
  if (!pending) throw new Error('no shadow copy is being made');
  return pending;
};

/** Without a shadow copy, whose name is remembered. */
function remove(draft: Draft, id: number): void {
  const { name } = shadowOf(draft, id);
  draft.shadows = draft.shadows.filter((shadow) => shadow.id !== id);
  draft.gone = [...draft.gone, name];
}

function put(draft: Draft, shadow: Shadow): void {
  draft.shadows = draft.shadows.map((one) => (one.id === shadow.id ? shadow : one));
}

/** Blocks that are free now and were free for every older shadow copy. */
function spareNow(draft: Draft, used: Extents<boolean>): Extents<boolean> {
  const older = newestOf(draft)?.spare;
  let spare = older ?? Extents.of(used.length, true);
  for (const { from, to, value } of used.all()) if (value) spare = spare.set(from, to, false);
  return spare;
}

const folds: { readonly [K in EventType]: (draft: Draft, event: EventOf<K>) => void } = {
  mounted(draft, { blocks, free }) {
    let used = Extents.of(blocks, true);
    eachRun(free, (from, to) => {
      used = used.set(from, to, false);
    });
    draft.volume = { content: freshUnits(blocks), used, lost: false };
  },
  prepared(draft, { name }) {
    draft.pending = { name, phase: 'prepared', seconds: 0, shadow: -1, held: [] };
    draft.gone = draft.gone.filter((one) => one !== name);
  },
  frozen(draft) {
    draft.pending = { ...pendingOf(draft), phase: 'frozen', seconds: 0 };
  },
  waited(draft, { seconds }) {
    const { pending } = draft;
    if (pending && pending.phase !== 'prepared')
      draft.pending = { ...pending, seconds: pending.seconds + seconds };
  },
  created(draft, { shadow: id, name, seat, seconds }) {
    const { content, used } = volumeOf(draft);
    const { length } = content;
    const empty = { saved: noUnits(length), slots: Extents.of(length, -1), order: [] };
    draft.shadows = [...draft.shadows, { id, name, seat, ...empty, used, spare: spareNow(draft, used) }];
    draft.ever = id;
    draft.totals.fullCopied += length * BLOCK;
    const pending = pendingOf(draft);
    draft.pending = { ...pending, phase: 'committed', shadow: id, seconds: pending.seconds + seconds };
  },
  thawed(draft) {
    draft.pending = null;
  },
  aborted(draft) {
    const { name, shadow } = pendingOf(draft);
    draft.pending = null;
    if (draft.shadows.some(({ id }) => id === shadow)) remove(draft, shadow);
    else draft.gone = [...draft.gone, name];
  },
  held(draft, { block, byte }) {
    const pending = pendingOf(draft);
    draft.pending = { ...pending, held: [...pending.held, { block, byte }] };
    draft.totals.held++;
  },
  evicted(draft, { shadow }) {
    remove(draft, shadow);
    draft.totals.evicted++;
  },
  lifted() {},
  saved(draft, { shadow: id, block, slot }) {
    const shadow = shadowOf(draft, id);
    const saved = shadow.saved.set(block, block + 1, volumeOf(draft).content.at(block));
    const slots = shadow.slots.set(block, block + 1, slot);
    put(draft, { ...shadow, saved, slots, order: [...shadow.order, block] });
    draft.totals.copied += BLOCK;
  },
  listed() {},
  written(draft, { block, byte }) {
    const volume = volumeOf(draft);
    const content = volume.content.set(block, block + 1, byte);
    draft.volume = { ...volume, content, used: volume.used.set(block, block + 1, true) };
    draft.totals.written += BLOCK;
  },
  freed(draft, { block }) {
    const volume = volumeOf(draft);
    draft.volume = { ...volume, used: volume.used.set(block, block + 1, false) };
  },
  passed() {},
  read({ totals }, { consulted }) {
    totals.consulted += consulted;
  },
  guessed({ totals }, { consulted }) {
    totals.consulted += consulted;
  },
  deleted(draft, { shadow }) {
    remove(draft, shadow);
  },
  limited(draft, { blocks }) {
    draft.limit = blocks;
  },
  guarded(draft, { protects }) {
    draft.protects = protects;
  },
  restored(draft, { shadow: id, blocks }) {
    const volume = volumeOf(draft);
    const { saved } = shadowOf(draft, id);
    let { content } = volume;
    eachRun(blocks, (from, to) => {
      content = content.pasted([...saved.within(from, to)]);
      draft.totals.restored += (to - from) * BLOCK;
    });
    draft.volume = { ...volume, content };
  },
  reverted(draft, { shadow: id }) {
    const { used } = shadowOf(draft, id);
    const gone = draft.shadows.filter((shadow) => shadow.id >= id);
    draft.shadows = draft.shadows.filter((shadow) => shadow.id < id);
    draft.gone = [...draft.gone, ...gone.map(({ name }) => name)];
    draft.volume = { ...volumeOf(draft), used };
  },
  lost(draft) {
    draft.volume = { ...volumeOf(draft), lost: true };
    draft.pending = null;
  },
  failed() {},
};

export const evolution: Evolution<World, Draft, Event> = {
  draft: (world) => new Draft(world),
  fold: (draft, event) => (folds[event.type] as (draft: Draft, event: Event) => void)(draft, event),
  freeze: (draft) => draft.freeze(),
  cost: (events) => events.length * 8,
};
