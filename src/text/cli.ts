/** The words of the command line, apart from the catalogue so that they come with it. */
export { cli } from './en/cli.ts';
