/** Pictures and words of scenario text without a browser: in Node, in workers, in pages. */
export type { PaletteName } from '../paint/palettes.ts';
export { type Checked, check } from '../still/check.ts';
export type { StillFigure } from '../still/figures.ts';
export { type PreparedOptions, preparedHtml } from '../still/prepared.ts';
export type { StillProblem } from '../still/problems.ts';
export { type Still, type StillOptions, still } from '../still/still.ts';
export { type Trace, type TraceEvent, type TraceStep, trace } from '../still/trace.ts';
