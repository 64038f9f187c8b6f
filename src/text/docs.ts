/** The words of the documentation's pages around what is written there, apart from the catalogue: only the build needs them. */
export { docs } from './en/docs.ts';
