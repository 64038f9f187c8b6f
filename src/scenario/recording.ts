/** Recordings of real systems, as they stand in files. */
import type { Json } from '../core/mechanism.ts';
import { COWBL_OFF, type FileStep, keepsLinks } from './cowbl.ts';

/** A recording, whatever the form of its file. */
export interface Recording {
  readonly schema: string;
  readonly name: string;
  readonly note: string;
  readonly env: { readonly [key: string]: Json };
  readonly scenario: readonly string[];
  readonly steps: readonly Json[];
}

const isObject = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Another form: each step has its own command, and the scenario is a file of that name. */
interface DiskFile {
  readonly schema: string;
  readonly scenario: string;
  readonly oracle: string;
  readonly tool?: string;
  readonly steps: readonly FileStep[];
}

function withLines({ schema, scenario, oracle, tool = '', steps: recorded }: DiskFile): Json {
  const steps = keepsLinks(recorded) ? [COWBL_OFF, ...recorded] : recorded;
  return {
    schema,
    name: scenario.replace(/\.scn$/, ''),
    note: '',
    env: { oracle, tool },
    scenario: steps.map(({ cmd }) => cmd),
    steps: steps as unknown as readonly Json[],
  };
}

/** A third form, of snapshots: scenario lines with comments among them, and each step's own line without. */
const SNAPSHOTS = 'cowscope.snapshot/1';

interface SnapshotFile {
  readonly schema: string;
  readonly id?: string;
  readonly title?: string;
  readonly system?: string;
  readonly evidence?: string;
  readonly confidence?: string;
  readonly source?: {
    readonly kernels?: readonly string[];
    readonly documents?: Readonly<Record<string, string>>;
  };
  readonly steps: readonly { readonly line: string }[];
}

/** What it was measured on, or which documents say so. */
const sourceOf = ({ kernels = [], documents = {} }: NonNullable<SnapshotFile['source']>): string =>
  [...kernels, ...Object.values(documents)].join('; ');

function withSource(file: SnapshotFile): Json {
  const { schema, id = '', title = '', system = '', evidence = '', confidence = '', source = {} } = file;
  return {
    schema,
    name: id,
    note: title,
    env: { system, evidence, confidence, source: sourceOf(source) },
    scenario: file.steps.map(({ line }) => line),
    steps: file.steps as unknown as readonly Json[],
  };
}

/** Reads JSON as a recording. @returns what is wrong with it, in a sentence, if it is none */
export function asRecording(value: unknown): Recording | string {
  if (!isObject(value)) return 'not a JSON object';
  if (typeof value.schema !== 'string') return 'no "schema"';
  if (typeof value.scenario === 'string' && Array.isArray(value.steps))
    return asRecording(withLines(value as unknown as DiskFile));
  if (value.schema === SNAPSHOTS && value.name === undefined && Array.isArray(value.steps))
    return asRecording(withSource(value as unknown as SnapshotFile));
  if (typeof value.name !== 'string') return 'no "name"';
  const { scenario, steps } = value;
  if (!Array.isArray(scenario) || scenario.some((line) => typeof line !== 'string'))
    return '"scenario" is not a list of lines';
  if (!Array.isArray(steps)) return '"steps" is not a list';
  if (steps.length !== scenario.length)
    return `"scenario" has ${scenario.length} lines, "steps" has ${steps.length}`;
  if (steps.length === 0) return 'no steps: there is nothing to compare';
  const note = typeof value.note === 'string' ? value.note : '';
  const env = isObject(value.env) ? value.env : {};
  return { schema: value.schema, name: value.name, note, env, scenario, steps } as Recording;
}
