/** What the views use of a lab. */
export { useStore } from 'zustand';
export type { Lab } from './lab.ts';
export { microMs } from './player.ts';
export type { LabState } from './state.ts';
