/** What the model of shadow copies does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params,
  suggestion = '',
): Row => ({ system: 'vss', code, after, line, fault, params, suggestion });

const S = 'volume 8; shadow S1; shadow Sun';

export const vss: readonly Row[] = [
  row('VSS-NO-VOLUME', '', 'write 3 1', 'write 3 1', {}),
  row('VSS-VOLUME-TAKEN', 'volume 8', 'volume 4', 'volume 4', {}),
  row('VSS-NO-BLOCKS', '', 'volume 0', '0', {}),
  row('VSS-BLOCK', 'volume 8', 'write 8 1', '8', { block: 8, last: 7 }),
  row('VSS-NAME-TAKEN', S, 'shadow S1', 'S1', { name: 'S1' }),
  row('VSS-NO-SHADOW-YET', 'volume 8', 'read S1 0', 'S1', { name: 'S1', known: '' }),
  row('VSS-NO-SHADOW', S, 'read Snu 0', 'Snu', { name: 'Snu', known: 'S1, Sun' }, 'Sun'),
  row('VSS-NOT-OLDEST', S, 'delete Sun', 'Sun', { name: 'Sun', oldest: 'S1' }),
  row('VSS-SECONDS', 'volume 8', 'wait long', 'long', { word: 'long' }),
  row('VSS-LIMIT', '', 'volume 16777217', '16777217', {
    what: 'blocks',
    limit: 16_777_216,
    actual: 16_777_217,
  }),
];
