/** The words of the export dialog, apart from the catalogue so that they come with it. */
export { exporting } from './en/export.ts';
