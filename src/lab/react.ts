/** What the views use of a lab. */
export { useStore } from 'zustand';
export type { Lab } from './lab.ts';
