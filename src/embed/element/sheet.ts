/** The style sheet of an embed: nothing comes in from the host, and each palette is a set of variables. */
import { contrastDark, contrastLight, dark, light, type Palette } from '../../paint/palettes.ts';

const variables = (palette: Palette): string =>
  Object.entries(palette)
    .map(([token, colour]) => `--${token}:${colour};`)
    .join('');

/** On paper all grounds are white. */
const COLOURS = `
.frame{color-scheme:light;${variables(light)}}
.frame[data-palette=dark]{color-scheme:dark;${variables(dark)}}
.frame[data-palette=contrastLight]{${variables(contrastLight)}}
.frame[data-palette=contrastDark]{color-scheme:dark;${variables(contrastDark)}}
@media print{.frame[data-palette]{color-scheme:light;${variables(contrastLight)}}}
`;

/** What the host sets on the element itself is inherited; `all` stops that, but for these two and for variables. */
const FRAME = `
:host{display:block;margin-block:1em}
:host([hidden]){display:none}
.frame{all:initial;direction:ltr;unicode-bidi:isolate;display:flex;flex-direction:column;position:relative;
  box-sizing:border-box;inline-size:100%;container-type:inline-size;overflow:hidden;
  border:var(--cowscope-border,1px solid var(--line));border-radius:var(--cowscope-radius,8px);
  background:var(--bg);color:var(--ink);text-align:start;overflow-wrap:break-word;
  --sans:var(--cowscope-font,system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif);font:15px/1.5 var(--sans)}
.before,.place{display:flex;flex-direction:column;flex:1 1 auto;min-block-size:0;min-inline-size:0}
.place.is-coming{block-size:0;flex:none;overflow:hidden;visibility:hidden}
[hidden]{display:none!important}
`;

const BEFORE = `
.picture{flex:1 1 auto;min-block-size:0;overflow:hidden}
.picture.is-click{cursor:pointer}
.picture svg{display:block;inline-size:100%;block-size:auto;max-block-size:100%}
.frame.is-tall .picture svg{block-size:100%}
.frame.is-tall .picture:not(:has(svg)){overflow:auto}
.title{margin:0;padding:10px 14px 0;font-weight:700}
.listing{margin:0;padding:10px 14px;list-style:none;counter-reset:step;
  font:14px/1.6 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
.listing li{padding-inline-start:2.6em;text-indent:-2.6em}
.listing .command{counter-increment:step}
.listing .command::before{content:counter(step);display:inline-block;inline-size:2em;margin-inline-end:.6em;
  text-indent:0;text-align:end;color:var(--muted)}
.listing .note{padding-inline-start:2.6em;text-indent:0;color:var(--muted);font-family:var(--sans)}
.listing .note+.command{margin-block-start:.3em}
.sentence{margin:0;padding:8px 14px;border-block-start:1px solid var(--line);background:var(--panel)}
.words{padding:0 14px 8px;background:var(--panel);font-size:14px;color:var(--muted)}
.words summary{cursor:pointer;inline-size:fit-content;border-radius:4px}
.words :is(p,ul,ol,dl,table){margin:4px 0}
.words :is(h3,h4){margin:8px 0 2px;font-size:14px;color:var(--ink)}
.words details[open]{max-block-size:16em;overflow:auto}
.words :is(th,td){padding:2px 8px 2px 0;text-align:start;vertical-align:top}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:2px;padding:4px 8px 6px;background:var(--panel)}
.picture+.bar{border-block-start:1px solid var(--line)}
.bar button{all:unset;box-sizing:border-box;display:inline-flex;align-items:center;justify-content:center;
  min-inline-size:34px;block-size:34px;padding:0 8px;border:1px solid transparent;border-radius:6px;cursor:pointer}
.bar button.show{border-color:var(--line-strong);font-weight:600;margin-inline-end:4px}
.bar button:hover{background:var(--hover)}
.bar svg{fill:currentColor;stroke:currentColor;stroke-width:1.6;stroke-linejoin:round}
:is(.bar button,a,summary,.words):focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.counter{margin-inline-start:auto;padding:0 6px;color:var(--muted);font-variant-numeric:tabular-nums;font-size:14px}
.status{padding:0 14px 8px;background:var(--panel);color:var(--muted);font-size:14px}
.status:empty{display:none}
.message{margin:0;padding:10px 14px;border-block-start:1px solid var(--bad);border-inline-start:4px solid var(--bad);
  background:var(--bad-tint)}
.message a{color:inherit}
@media (pointer:coarse){.bar button{min-inline-size:44px;block-size:44px}}
@container (max-width:479px){.bar{gap:0;padding-inline:2px}}
@media print{.frame{break-inside:avoid}.bar,.status,.message{display:none}}
`;

const sheetText = FRAME + COLOURS + BEFORE;

/** One sheet for all embeds of a document. Sheets made by script are no inline styles to any policy. */
export function createSheets(): (document: Document) => CSSStyleSheet {
  const made = new WeakMap<Document, CSSStyleSheet>();
  return (document) => {
    const known = made.get(document);
    if (known) return known;
    const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(sheetText);
    made.set(document, sheet);
    return sheet;
  };
}
