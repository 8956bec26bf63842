import { app } from 'electron';
import { isAbsolute, resolve } from 'node:path';

/**
 * Makes this the only running Quartermaster of this user. A later one hands its file to `onAnother` and ends.
 * @param onAnother called with the workspace file the other was started with, if any; also when the system opens a file
 * @returns false when another is running already; then quit
 */
export function claimInstance(onAnother: (file: string | undefined) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', (_event, argv, workingDirectory) => {
    onAnother(workspaceArgument(argv, workingDirectory));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    onAnother(path);
  });
  return true;
}

/**
 * The workspace file named on a command line: `--workspace FILE`, `--workspace=FILE`, or an argument that ends in `.qm`.
 * Other switches, Chromium's among them, are passed over.
 */
export function workspaceArgument(argv: readonly string[], workingDirectory: string): string | undefined {
  const args = argv.slice(1);
  const flag = args.indexOf('--workspace');
  const named =
    flag >= 0
      ? args[flag + 1]
      : args.find(arg => arg.startsWith('--workspace='))?.slice('--workspace='.length);
  const file = named ?? args.find(arg => !arg.startsWith('-') && arg.toLowerCase().endsWith('.qm'));
  if (file === undefined || file === '') return undefined;
  return isAbsolute(file) ? file : resolve(workingDirectory, file);
}
