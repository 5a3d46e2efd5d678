import { errorText } from '../src/base/assert.ts';

const HELP = `Tools for region packages.

  npm run region -- <command> [options]

  import   a facility register into a region package
  history  readings of counters and meters into a package's history
  demo     a fictional region, generated from a seed
  check    validates a package and prints what is in it

  npm run region -- <command> --help explains a command.
  Exit codes: 0 done; 1 check found rows to refuse; 2 the input or an option cannot be used, and nothing was changed.
`;

async function run(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  switch (command) {
    case 'import':
      return (await import('./commands/importRes.ts')).runImport(rest);
    case 'history':
      return (await import('./history/command.ts')).runHistory(rest);
    case 'demo':
      return (await import('./demo/command.ts')).runDemo(rest);
    case 'check':
      return (await import('./commands/check.ts')).runCheck(rest);
    case undefined:
    case '--help':
    case '-h':
    case 'help':
      process.stdout.write(HELP);
      return command === undefined ? 2 : 0;
    default:
      process.stderr.write(`"${command}" is not a command.\n\n${HELP}`);
      return 2;
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (thrown: unknown) {
  process.stderr.write(`${errorText(thrown)}\n`);
  process.exitCode = 2;
}
