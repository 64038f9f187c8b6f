/** The words of an embed's player. */
export { playing } from './en/player.ts';
