// A site whose cow blocks are live: the plugin writes the pictures, the theme brings the element.
import cowscope from 'cowscope/markdown-it';
import { defineConfig } from 'vitepress';

// Vue would read what stands between two braces, and join lines; v-pre keeps it from both.
const cow = await cowscope({ attributes: { 'v-pre': '' } });

export default defineConfig({
  title: 'Memory, page by page',
  description: 'A VitePress site with live pictures of copy-on-write.',
  markdown: { config: (md) => void md.use(cow) },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'cow-scope' } } },
  themeConfig: {
    nav: [
      { text: 'Fork', link: '/' },
      { text: 'Disks', link: '/disks' },
    ],
    sidebar: [
      {
        text: 'Pages',
        items: [
          { text: 'Fork', link: '/' },
          { text: 'Disks', link: '/disks' },
        ],
      },
    ],
  },
});
