import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder of this user's workspaces, settings and logs, where the operating system wants such things. All hosts use the
 * same one, so that the window and the browser open the same workspace. `QM_HOME` names another.
 */
export function dataFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const named = (name: string, fallback: string): string => {
    const value = environment[name];
    return value === undefined || value === '' ? fallback : value;
  };
  if (environment['QM_HOME']) return environment['QM_HOME'];
  switch (platform) {
    case 'win32':
      return join(named('APPDATA', join(home, 'AppData', 'Roaming')), 'Quartermaster');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Quartermaster');
    default:
      return join(named('XDG_DATA_HOME', join(home, '.local', 'share')), 'Quartermaster');
  }
}
