/** The door for notebooks and MyST: a widget that shows an embed, by the interface of anywidget. */
import { ATTRIBUTES } from './embed/element/settings.ts';

interface Model {
  get(name: string): unknown;
}

/** What is written beside this file; a host that copied this file away from it says `script` instead. */
const { url } = import.meta;
const BESIDE = `${url.slice(0, url.lastIndexOf('/') + 1)}cowscope.js`;

function addScript(src: string): void {
  if (customElements.get('cow-scope')) return;
  const script = document.createElement('script');
  script.src = src;
  document.head.append(script);
}

/** @param model its values are the attributes of the element, by their names; `script` is the address of `cowscope.js` */
function render({ model, el }: { readonly model: Model; readonly el: HTMLElement }): () => void {
  const script = model.get('script');
  addScript(typeof script === 'string' && script !== '' ? script : BESIDE);
  const embed = document.createElement('cow-scope');
  for (const name of ATTRIBUTES) {
    const value = model.get(name);
    if (value === true) embed.setAttribute(name, '');
    else if (typeof value === 'string' || typeof value === 'number') embed.setAttribute(name, `${value}`);
  }
  el.append(embed);
  return () => embed.remove();
}

export default { render };
