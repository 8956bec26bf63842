const passing = [
  // Hidden files, among them LibreOffice's locks (`.~lock.stock.ods#`) and those that macOS leaves.
  /^\./,
  // Locks of Excel (`~$stock.xlsx`) and temporary files of Office (`~wrd0001.tmp`).
  /^~/,
  // Backup copies of editors.
  /~$/,
  // What browsers and copying programs write until the whole file is there.
  /\.(?:tmp|temp|part|partial|crdownload|download|filepart|swp|lock)$/i,
  // What Windows keeps in folders.
  /^(?:thumbs\.db|desktop\.ini)$/i,
  // Our own workspaces and what belongs to them.
  /\.qm(?:-wal|-shm|-journal)?$/i,
];

/** Whether a file is by its name no data that somebody put there: a lock, a half-written download, a system file. */
export function isPassing(name: string): boolean {
  return passing.some(pattern => pattern.test(name));
}
