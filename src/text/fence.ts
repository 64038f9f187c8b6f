/** The words of the Markdown plugins, apart from those of the app. */
export { fence } from './en/fence.ts';
