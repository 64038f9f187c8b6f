/** The door of the command line: `npx cowscope`. */
import { main } from './cli/main.ts';
import { nodeIo } from './cli/node-io.ts';

// Who reads our output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await main(process.argv.slice(2), nodeIo);
