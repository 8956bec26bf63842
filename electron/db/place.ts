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

/** What is wrong with a place: a program that copies the folder to other machines, or a disk of another machine. */
export type PlaceTrouble = { code: 'syncedFolder' | 'networkPlace'; name: string };

/**
 * Why a workspace should not lie where it does: the write-ahead log needs a local disk that nobody else writes to.
 * @returns the folder's name or the network's, never a path; undefined when the place is fine
 */
export function placeTrouble(file: string): PlaceTrouble | undefined {
  const folder = dirname(file);
  const synced = folder
    .split(sep)
    .find(part => syncFolders.some(name => part === name || part.startsWith(`${name} - `)));
  if (synced !== undefined) return { code: 'syncedFolder', name: synced };
  // A share by its Windows name is served over SMB.
  const network = folder.startsWith('\\\\') ? 'SMB' : networkTypes.get(statfsSync(folder).type);
  return network === undefined ? undefined : { code: 'networkPlace', name: network };
}

/** The trouble with a place in a sentence with the cure, for the log; undefined when the place is fine. */
export function placeWarning(file: string): string | undefined {
  const trouble = placeTrouble(file);
  switch (trouble?.code) {
    case 'syncedFolder':
      return `${file} lies in the synchronised folder '${trouble.name}': two machines that open it at once may damage it. Keep the workspace on a local disk and put backups there instead`;
    case 'networkPlace':
      return `${file} lies on ${trouble.name}: its write-ahead log needs a local disk. Keep the workspace on this machine and put backups there instead`;
    case undefined:
      return undefined;
  }
}
