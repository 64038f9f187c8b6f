/** Everything that can happen to a world. The list is closed: a new event is a compile error in `evolve` and wherever events are told. */
import type { Runs } from '../../../core/runs.ts';
import type { TableProps } from './world.ts';

/** Which slots of which table an event is about. */
export interface Place {
  readonly space: number;
  readonly table: number;
  readonly slots: Runs;
}

/** `rule` names the rule of the mechanism's model that decided, such as `W8`. */
export type Event =
  | {
      readonly type: 'joined';
      readonly holder: number;
      readonly name: string;
      readonly parent: number;
      readonly how: 'start' | 'fork' | 'vfork';
    }
  | { readonly type: 'left'; readonly holder: number }
  | { readonly type: 'moved'; readonly holder: number }
  | {
      readonly type: 'made';
      readonly object: number;
      readonly kind: 'file' | 'memory';
      readonly name: string;
      readonly slots: number;
      readonly seed: number;
    }
  | { readonly type: 'unmade'; readonly object: number }
  | {
      readonly type: 'mapped';
      readonly space: number;
      readonly table: number;
      readonly name: string;
      readonly object: number;
      readonly offset: number;
      readonly slots: number;
      readonly shared: boolean;
    }
  | ({
      readonly type: 'looked';
      readonly holder: number;
      readonly access: 'read' | 'write';
      readonly found: string;
      readonly rule: string;
    } & Place)
  | ({ readonly type: 'faulted'; readonly holder: number; readonly rule: string } & Place)
  | ({
      readonly type: 'trapped';
      readonly holder: number;
      readonly signal: 'SIGSEGV' | 'SIGBUS';
      readonly rule: string;
    } & Place)
  /** `fill`: zeroed by the kernel; copied later; or a page that its file already holds, met for the first time. */
  | ({
      readonly type: 'allocated';
      readonly units: Runs;
      readonly kind: 'anon' | 'memory' | 'file';
      readonly fill: 'zero' | 'copy' | 'stored';
      readonly rule: string;
    } & Place)
  /** The content behind each slot (its entry's unit, or its object's page) is copied into the unit of the same rank. */
  | ({ readonly type: 'copied'; readonly units: Runs; readonly rule: string } & Place)
  /** Each slot's entry now points to the unit of the same rank, or to the zero unit (`units` empty). */
  | ({
      readonly type: 'pointed';
      readonly units: Runs;
      readonly writable: boolean;
      readonly written: boolean;
      readonly owns: boolean;
      readonly rule: string;
    } & Place)
  /** The last owner keeps its unit and may write it from now on. */
  | ({ readonly type: 'reused'; readonly rule: string } & Place)
  | ({
      readonly type: 'accessed';
      readonly holder: number;
      readonly access: 'read' | 'write';
      readonly value: number;
    } & Place)
  /** A child's table is made from a parent's; the entries of `slots` are copied and write-protected on both sides. */
  | ({
      readonly type: 'shared';
      readonly child: number;
      readonly how: 'copied' | 'empty' | 'wiped' | 'omitted';
      readonly rule: string;
    } & Place)
  | ({
      readonly type: 'dropped';
      readonly cause: 'exit' | 'exec' | 'munmap' | 'dontneed';
      readonly unmap: boolean;
    } & Place)
  | { readonly type: 'protected'; readonly space: number; readonly table: number; readonly writable: boolean }
  | {
      readonly type: 'set';
      readonly space: number;
      readonly table: number;
      readonly prop: keyof TableProps;
      readonly value: boolean;
    }
  | { readonly type: 'stored'; readonly object: number; readonly slots: Runs; readonly value: number }
  | { readonly type: 'pinned'; readonly holder: number; readonly cpu: number };

export type EventType = Event['type'];
export type EventOf<K extends EventType> = Extract<Event, { type: K }>;
