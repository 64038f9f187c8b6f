/** Problems of a scenario as lines that editors and people find their way by. */
import type { StillProblem } from '../still/problems.ts';
import { cli } from '../text/cli.ts';
import { folded, plain } from './plain.ts';

const INDENT = '    ';

export const problemLines = (file: string, problems: readonly StillProblem[]): string =>
  problems
    .map(({ line, column, message, code, help, suggestion }) => {
      const name = file === '-' ? cli.stdin : file;
      const advice = suggestion === '' ? help : `${cli.suggestion(suggestion)} ${help}`;
      const below = advice.trim() === '' ? '' : folded(plain(advice), INDENT);
      return `${plain(cli.problem(name, line, column, message, code))}\n${below}`;
    })
    .join('');
