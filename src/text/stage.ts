/** The words of the stage, apart from those of the app around it. */
export { stage } from './en/stage.ts';
