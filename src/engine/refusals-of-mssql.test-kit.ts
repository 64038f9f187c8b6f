/** What the model of database snapshots does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params,
  suggestion = '',
): Row => ({ system: 'mssql', code, after, line, fault, params, suggestion });

const S = 'source 16; snapshot mon; begin T1';

export const mssql: readonly Row[] = [
  row('MSSQL-NO-SOURCE', '', 'write 3 1', 'write 3 1', {}),
  row('MSSQL-SOURCE-TAKEN', 'source 8', 'source 4', 'source 4', {}),
  row('MSSQL-NO-PAGES', '', 'source 0', '0', {}),
  row('MSSQL-PAGE', 'source 8', 'write 8 1', '8', { page: 8, last: 7 }),
  row('MSSQL-WATCH', '', 'source 8 watch=1-3', '1-3', {}),
  row('MSSQL-NAME-TAKEN', S, 'snapshot mon', 'mon', { name: 'mon' }),
  row('MSSQL-NO-SNAPSHOT-YET', 'source 8', 'read mon 0', 'mon', { name: 'mon', known: '' }),
  row('MSSQL-NO-SNAPSHOT', S, 'drop mno', 'mno', { name: 'mno', known: 'mon' }, 'mon'),
  row('MSSQL-TX-TAKEN', S, 'begin T1', 'T1', { name: 'T1' }),
  row('MSSQL-NO-TX-YET', 'source 8', 'commit T1', 'T1', { name: 'T1', known: '' }),
  row('MSSQL-NO-TX', S, 'write 0 1 tx=T11', 'T11', { name: 'T11', known: 'T1' }, 'T1'),
  row('MSSQL-LIMIT', '', 'source 16777217', '16777217', {
    what: 'pages',
    limit: 16_777_216,
    actual: 16_777_217,
  }),
];
