/** The words of the text view, apart from the catalogue so that they come with it. */
export { type BandTelling, narration } from './en/narration.ts';
