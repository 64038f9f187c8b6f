/** The words of still pictures, apart from the catalogue so that they come with them. */
export { stillWords } from './en/still.ts';
