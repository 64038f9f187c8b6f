/** The words of embeds, apart from the catalogue so that they cost nobody else anything. */
export { embedding } from './en/embed.ts';
