/** The words of the references view. */
export { excerptText, happeningWords, references, sideWords } from './en/references.ts';
