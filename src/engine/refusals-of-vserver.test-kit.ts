/** What the model of Linux-VServer files does not carry out. */
import type { Params } from '../core/refusal.ts';
import type { Row } from './refusal-row.test-kit.ts';

const row = (
  code: string,
  after: string,
  line: string,
  fault: string,
  params: Params,
  suggestion = '',
): Row => ({
  system: 'vserver',
  code,
  after,
  line,
  fault,
  params,
  suggestion,
});

const FILES = 'file g1 bin/sh 1K 1; file g1 etc/motd 200 2';

/** Also what the language says of paths, which only these have. */
export const vserver: readonly Row[] = [
  row('SCN-PATH', FILES, 'read g1 bin//sh', 'bin//sh', {
    word: 'bin//sh',
    param: 'path',
    usage: 'read GUEST PATH',
  }),
  row('VSRV-NO-GUEST-YET', '', 'read g1 bin/sh', 'g1', { name: 'g1', known: '' }),
  row('VSRV-NO-GUEST', FILES, 'hashify g2', 'g2', { name: 'g2', known: 'g1' }, 'g1'),
  row(
    'VSRV-NO-FILE',
    FILES,
    'read g1 bin/ch',
    'bin/ch',
    { name: 'bin/ch', guest: 'g1', known: 'bin/sh, etc/motd' },
    'bin/sh',
  ),
  row('VSRV-DIRECTORY', FILES, 'file g1 bin 1K 1', 'bin', { name: 'bin', other: 'bin/sh' }),
  row('VSRV-MODE', FILES, 'chmod g1 bin/sh 648', '648', { mode: 648 }),
  row('VSRV-LIMIT', FILES, 'write g1 bin/sh 1T 1 1', '1', {
    what: 'size',
    limit: 2 ** 40,
    actual: 2 ** 40 + 1,
  }),
];
