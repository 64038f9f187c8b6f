/** Facts about the names of files: every system takes them, and they tell what is inside. */
import { describe, expect, it } from 'vitest';
import { fileName } from './files.ts';

describe("a file's name", () => {
  it('is made of the scenario and the step', () => {
    expect(fileName('The child writes', 'step 3', 'svg')).toBe('cowscope-the-child-writes-step-3.svg');
    expect(fileName('', 'step 3', 'png')).toBe('cowscope-step-3.png');
    expect(fileName('', '', 'cow')).toBe('cowscope.cow');
  });
  it('has safe characters only, whatever the title', () => {
    for (const title of [
      '../../etc/passwd',
      'a\\b:c*d?"<>|',
      'Ärger & Öl',
      'x\u0000\u202eyz',
      '日本',
      'con',
      '.',
      'a'.repeat(300),
    ])
      expect(fileName(title, 'steps 2 to 9', 'gif')).toMatch(/^cowscope(-[a-z0-9]+)*\.gif$/);
    expect(fileName('Ärger & Öl', '', 'gif')).toBe('cowscope-arger-ol.gif');
  });
  it('is cut where the title is long, never the step', () => {
    const name = fileName('word '.repeat(60), 'step 12', 'svg');
    expect(name.length).toBeLessThan(90);
    expect(name).toMatch(/-step-12\.svg$/);
  });
});
