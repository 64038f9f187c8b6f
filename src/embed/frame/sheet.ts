/** The style sheet of a frame's own document: as high as its content, and of no colour but the reader's own. */
export const sheetText = `
html, body { margin: 0; background: transparent; }
html { color-scheme: light dark; overflow-x: hidden; }
html.followed { overflow-y: hidden; }
.box { display: flow-root; font: 14px/1.5 system-ui, sans-serif; }
.notes { padding: 8px 12px; border-inline-start: 4px solid; background: Canvas; color: CanvasText; overflow-wrap: anywhere; margin-block-end: 8px; }
.place > cow-scope { margin: 0; }
.notes[hidden] { display: none; }
.notes p { margin: 0; }
.notes p + p { margin-block-start: 6px; }
`;
