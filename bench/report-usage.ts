/** Loaded into a measured process by `--import`: writes its resource usage to file descriptor 3 when it ends. */
import { readFileSync, writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    writeSync(3, JSON.stringify({ maxRSS: ownPeak() ?? maxRSS, userCPUTime, systemCPUTime }));
  });
}

/** Kilobytes at the peak since this program began; Linux hands `maxRSS` on from the process that started it. */
function ownPeak(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const found = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return found === undefined ? undefined : Number(found);
}
