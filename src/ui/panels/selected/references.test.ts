/** What is selected in the references view is shown in the words of the text view, with the numbers that people write. */
import { beforeAll, describe, expect, it } from 'vitest';
import { buffer, picture, variable } from '../../../scene/strings.test-kit.ts';
import { loadWords, wordsOf } from '../../../text/index.ts';
import { excerptText } from '../../../text/references.ts';
import { bufferDetail, handleDetail } from './references.ts';

const TEXT = `gr\xc3\xbcn\n${'x'.repeat(1300)}`;
const shown = picture([variable(0, 'x', 1, TEXT)], [buffer(1, TEXT, [0], { seal: 'broken' })]);

beforeAll(() => loadWords('string'));

describe('the panel of what is selected', () => {
  it('shows a text as the text view says it', () => {
    const { terms } = wordsOf('string');
    const said = excerptText(shown.holders[0]?.value ?? { length: 0, head: '', tail: '' });
    expect(said).toMatch(/^“grün\\nx+” … “x+” \([\d,]+ more\)$/);
    expect(handleDetail(shown, 0, terms)?.rows[0]?.[1]).toBe(said);
    expect(bufferDetail(shown, 1, terms)?.rows[0]?.[1]).toBe(said);
  });

  it('shows counts with separators and a true minus sign', () => {
    const values = new Map(bufferDetail(shown, 1, wordsOf('string').terms)?.rows);
    expect(values.get('_M_length')).toBe('1,306');
    expect(values.get('_M_refcount')).toBe('−1');
  });
});
