// The usual theme, and the element; importing it does nothing while pages are rendered on the server.
import 'cowscope';

export { default } from 'vitepress/theme';
