/** The style sheet of a player. Colours are the variables of the frame that it stands in. */
import { colourOf } from '../../paint/marks.ts';
import { MONO, type Paint, SANS, styles } from '../../paint/styles.ts';

/** So many colours there are for holders. */
const COLOURS = 8;

const paintOf = (paint: Paint | undefined): string =>
  !paint || paint === 'none' ? 'none' : `var(--${paint})`;

/** A rule for each role: all that shapes look like. */
function roles(): string {
  const rules = Object.entries(styles).map(
    ([role, { fill, stroke, width, dash, alpha, size, weight, mono }]) => {
      const look = [
        `fill:${paintOf(fill)}`,
        stroke && `stroke:${paintOf(stroke)};stroke-width:${width ?? 1}`,
        dash && `stroke-dasharray:${dash}`,
        alpha !== undefined && `opacity:${alpha}`,
        size !== undefined && `font-size:${size}px`,
        weight !== undefined && `font-weight:${weight}`,
        mono && `font-family:${MONO}`,
      ];
      return `.stage .${role}{${look.filter(Boolean).join(';')}}`;
    },
  );
  const own = Array.from({ length: COLOURS }, (_, holder) => {
    const name = `--h${colourOf(holder)}`;
    return `.h${holder}{--own:var(${name});--own-tint:var(${name}-tint)}`;
  });
  return [...rules, ...own].join('\n');
}

const STAGE = `
.player{display:flex;flex-direction:column;flex:1 1 auto;min-block-size:0;--own:var(--ink);--own-tint:var(--cache);outline:none}
.main{display:flex;flex:1 1 auto;min-block-size:0}
.stage{position:relative;display:flex;flex-direction:column;flex:1 1 0;min-inline-size:0;min-block-size:0;background:var(--bg)}
.scroll{flex:1 1 var(--height,320px);min-block-size:0;overflow:auto;scrollbar-width:thin}
.items{position:relative}
.items svg{display:block}
.stage svg text{pointer-events:none;user-select:none;font-family:${SANS};font-variant-numeric:tabular-nums}
.stage [data-item]{cursor:pointer;outline:none}
.stage :is(.links,.sprites,.g-heading,.g-chip,.g-title,.g-zero,.g-note,.g-sign,.g-layer,.g-file){pointer-events:none}
.stage [data-item]>rect:first-child{pointer-events:all}
.stage .g-card>*,.stage .head>*{pointer-events:none}
.stage .head[data-item]>.hit{pointer-events:auto}
.stage :is(.hit,.reach){fill:transparent}
.stage .many{fill:var(--cache)}.stage .hatch{fill:var(--hatch)}.stage .tint{fill:var(--own-tint)}
.stage :is(.g-slot,.g-handle,.g-sight,.g-block,.g-bundle,.g-place)[data-item]:hover>rect:first-child{stroke:var(--ink)}
.stage [data-item]:focus-visible>:is(rect:first-child,.hit){stroke:var(--focus);stroke-width:3;stroke-dasharray:none}
`;

/** Buttons, the sentence and messages look as they do before the player is there: stage one's sheet says how. */
const AROUND = `
.script{flex:0 0 min(17em,36%);overflow:auto;margin:0;padding:6px 0;list-style:none;background:var(--panel);
border-inline-end:1px solid var(--line);scrollbar-width:thin;counter-reset:line;position:relative}
.script button{all:unset;box-sizing:border-box;display:block;inline-size:100%;min-block-size:26px;padding:3px 10px 3px 2.9em;
text-indent:-2.3em;cursor:pointer;font:13px/1.5 ${MONO};counter-increment:line}
.script button::before{content:counter(line);display:inline-block;inline-size:1.6em;margin-inline-end:.7em;text-indent:0;text-align:end;color:var(--muted)}
.script button:hover{background:var(--hover)}
.script .is-ahead{color:var(--muted)}
.script [aria-current]{background:var(--current);box-shadow:inset 3px 0 var(--ink);font-weight:600}
.tabs{display:flex;gap:4px;overflow:auto;padding:6px 8px 0}
.player .sentence{min-block-size:3em}
.sentence p{margin:0}
.sentence .note{color:var(--muted)}
.message:empty{display:none}
.player .bar{border:0}
.player :is(.message,.tabs,.type) button{all:unset;box-sizing:border-box;padding:3px 10px;border:1px solid var(--line-strong);border-radius:6px;
cursor:pointer;white-space:nowrap}
.player .message button{margin-inline-start:8px}
.player button[aria-disabled=true]{color:var(--line-strong);cursor:default;background:none}
.player button[aria-pressed=true]{background:var(--chosen)}
.bar :is(a,.word){padding:6px 8px;font-size:14px;color:var(--focus)}
.bar .word{inline-size:auto}
.bar input{flex:1 1 90px;min-inline-size:60px;block-size:28px;margin:0 6px;accent-color:var(--ink);cursor:pointer}
.type{display:flex;gap:6px;align-items:center;padding:0 10px 8px;background:var(--panel);font:14px/1.5 ${MONO};color:var(--muted)}
.type input{flex:1;min-inline-size:0;padding:4px 8px;border:1px solid var(--line-strong);border-radius:6px;background:var(--cell);color:var(--ink);font:inherit}
.text{flex:1 1 var(--height,320px);min-block-size:0;overflow:auto;padding:4px 14px;font-size:14px}
.text :is(h3,h4){margin:10px 0 2px;font-size:15px}
.text ul{margin:0;padding-inline-start:20px}
.text mark{background:var(--chosen);color:inherit}
.player :is(button,input,.scroll,.text):focus-visible{outline:2px solid var(--focus);outline-offset:-2px}
@container (max-width:719px){.main{flex-direction:column}.script{order:1;flex:0 1 auto;max-block-size:9.4em;border:0;border-block-start:1px solid var(--line)}.stage{flex:1 1 auto}}
@container (max-width:479px){.bar input{order:9;flex-basis:100%}}
@media (pointer:coarse){.player :is(.message button,.tabs button,.type button,.script button){min-block-size:44px;padding-block:10px}.type input{block-size:34px}.bar input{block-size:44px}}
@media print{.type,.script{display:none}}
`;

let made: CSSStyleSheet | undefined;

/** Adds the sheet to a root once, with what a board needs besides; one sheet serves all roots of a document. */
export function adopt(root: ShadowRoot, more: string): void {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(STAGE + AROUND + more + roles());
  }
  if (!root.adoptedStyleSheets.includes(made)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, made];
}
