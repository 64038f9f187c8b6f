import { it } from 'vitest';
import { createEngine } from '/work/main/src/engine/engine.ts';
it('x', () => {
  for (const n of [10, 100, 1000]) {
    const e = createEngine(); let id = 0;
    const run = (line: string) => { const r = e.answer('run', { id: id + 1, parent: id, line }); id++; return r; };
    run('proc P1'); run('mmap P1 heap 100000'); run('write P1 heap all 0x41'); run('fork P1 P2');
    for (let k = 0; k < n; k++) run(`write P2 heap ${k * 2} 0x33`);
    const r = run('write P2 heap all 0x34');
    const p = e.answer('picture', { node: id, micro: 1, viewport: { rows: 16, starts: {}, bins: 96, units: 64 } });
    const sizes = Object.fromEntries(Object.entries(p).map(([k, v]) => [k, JSON.stringify(v).length]));
    console.log(n, r.ok && r.step.micros, JSON.stringify(p).length, sizes, JSON.stringify(p.told[3]));
  }
}, 60000);
