/** Plays scenario text and says in short strings what happened and what stands where, for tests to compare. */

import { perform } from '../../core/mechanism.ts';
import { printRuns } from '../../core/runs.ts';
import { parseScenario } from '../../scenario/scenario.ts';
import type { Event } from '../families/pages/events.ts';
import {
  DIRTY,
  holderNamed,
  pointsToUnit,
  type Table,
  tableNamed,
  UNIT_EXCLUSIVE,
  unitOf,
  type World,
  WRITABLE,
} from '../families/pages/world.ts';
import fork from './index.ts';
import { frameName } from './recording.ts';

export interface Play {
  readonly world: World;
  /** The world before the last command, and the events of the last command. */
  readonly before: World;
  readonly events: readonly Event[];
}

/** Plays statements separated by `;` or line breaks. @throws when one of them cannot be read or is refused */
export function play(text: string, from: World = fork.start()): Play {
  const { lines, problems } = parseScenario(`use fork\n${text}`, [fork]);
  if (problems.length > 0) throw new Error(`${problems[0]?.code} in ${text}`);
  let [world, before, events]: [World, World, readonly Event[]] = [from, from, []];
  for (const { command } of lines) {
    before = world;
    ({ world, events } = perform(fork, before, command));
  }
  return { world, before, events };
}

/** One event as `copied W8 2-4`. */
function short(event: Event): string {
  const rule = 'rule' in event ? ` ${event.rule}` : '';
  const slots = 'slots' in event && typeof event.slots !== 'number' ? ` ${printRuns(event.slots, 9)}` : '';
  return `${event.type}${rule}${slots}`.replaceAll('–', '-').trimEnd();
}

export const told = (events: readonly Event[]): string[] => events.map(short);

export function tableOf(world: World, process: string, name: string): Table {
  const space = world.spaces[holderNamed(world, process)?.space ?? -1];
  const table = space?.tables[tableNamed(space, name)];
  if (!table) throw new Error(`${process} has no ${name}`);
  return table;
}

/** A page table entry: `-`, `z`, or frame, map count, flags (writable, dirty, frame exclusive) and first byte: `a0 x1 wde 41`. */
export function page(world: World, process: string, name: string, slot: number): string {
  const entry = tableOf(world, process, name).entries.get(slot);
  if (!pointsToUnit(entry)) return entry === 0 ? '-' : 'z';
  const unit = unitOf(entry);
  const exclusive = (world.units.state.get(unit) & UNIT_EXCLUSIVE) !== 0;
  const flags = `${entry & WRITABLE ? 'w' : ''}${entry & DIRTY ? 'd' : ''}${exclusive ? 'e' : ''}`;
  const byte = (world.units.cells.get(unit) & 0xff).toString(16).padStart(2, '0');
  return `${frameName(world, unit)} x${world.units.refs.get(unit)} ${flags || '-'} ${byte}`;
}

/** The numbers of the slots that have an entry, as `0-3, 7`. */
export function presentPages(world: World, process: string, name: string): string {
  const table = tableOf(world, process, name);
  const runs: number[] = [];
  for (let slot = 0; slot < table.slots; slot++) if (table.entries.get(slot) !== 0) runs.push(slot, 1);
  const joined: number[] = [];
  for (let at = 0; at < runs.length; at += 2) {
    const end = (joined.at(-2) ?? -1) + (joined.at(-1) ?? 0);
    if (joined.length > 0 && end === runs[at]) joined[joined.length - 1] = (joined.at(-1) ?? 0) + 1;
    else joined.push(runs[at] as number, 1);
  }
  return printRuns(joined, 99).replaceAll('–', '-');
}
