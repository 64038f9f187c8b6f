/** The words around strategies that stand side by side. */
export { stage as compared } from './en/compare/stage.ts';
