import { statfsSync } from 'node:fs';
import { dirname, sep } from 'node:path';

/** Folders that a program copies to other machines behind our back, by the names their makers give them. */
const syncFolders = [
  'Dropbox',
  'OneDrive',
  'Google Drive',
  'GoogleDrive',
  'iCloud Drive',
  'Mobile Documents',
  'Nextcloud',
  'ownCloud',
  'pCloud Drive',
];

/** Types of file systems on other machines, as Linux numbers them. Source: statfs(2). */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9P'],
  [0x5346414f, 'AFS'],
]);

/**
 * Why a workspace should not lie where it does: the write-ahead log needs a local disk that nobody else writes to.
 * @returns a sentence with the cure; undefined when the place is fine
 */
export function placeWarning(file: string): string | undefined {
  const folder = dirname(file);
  const synced = folder
    .split(sep)
    .find(part => syncFolders.some(name => part === name || part.startsWith(`${name} - `)));
  if (synced !== undefined) {
    return `${file} lies in the synchronised folder '${synced}': two machines that open it at once may damage it. Keep the workspace on a local disk and put backups there instead`;
  }
  const network = folder.startsWith('\\\\') ? 'a network share' : networkTypes.get(statfsSync(folder).type);
  if (network === undefined) return undefined;
  return `${file} lies on ${network}: its write-ahead log needs a local disk. Keep the workspace on this machine and put backups there instead`;
}
