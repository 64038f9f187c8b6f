/** The words of the layers view. */
export { layers } from './en/layers.ts';
