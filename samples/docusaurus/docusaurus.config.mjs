// A site whose cow blocks are live: the plugin writes the pictures, a script brings the element.
import remarkCowscope from 'cowscope/remark';

export default {
  title: 'Memory, page by page',
  url: 'https://docs.example',
  baseUrl: '/',
  onBrokenLinks: 'throw',
  // Its scripts lie side by side and find each other: they are served as they are.
  staticDirectories: ['node_modules/cowscope/embed'],
  scripts: [{ src: '/cowscope.js', defer: true }],
  presets: [
    [
      'classic',
      {
        docs: {
          routeBasePath: '/',
          remarkPlugins: [[remarkCowscope, { jsx: true, attributes: { app: 'none' } }]],
        },
        blog: false,
      },
    ],
  ],
  themeConfig: { navbar: { title: 'Memory, page by page' } },
};
