/** The words around links, apart from the catalogue so that they come with what needs them. */
export { sharing } from './en/share.ts';
