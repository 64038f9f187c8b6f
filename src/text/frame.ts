/** The words of the framed embed and of those who talk to it, apart from the catalogue so that they come with it. */
export { frame } from './en/frame.ts';
