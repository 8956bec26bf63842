import { defaultSettings, settingsSchema, type Settings } from '../../shared/model/settings.ts';
import type { Watching } from '../connectors/folder-watcher.ts';
import type { Store } from '../db/store.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Pool } from '../jobs/pool.ts';
import type { Ports } from '../ports.ts';
import type { RejectsKeep } from './import-rejects.ts';
import type { Metrics } from './metrics.ts';

/** What every use case works with. */
export type Engine = {
  store: Store;
  ports: Ports;
  pool: Pool;
  jobs: JobQueue;
  metrics: Metrics;
  rejects: RejectsKeep;
  /** What is going on in the watched folders, by id; empty while nobody watches. */
  watching: Map<string, Watching>;
};

/** The workspace's settings; those never set have their defaults. */
export function readSettings(engine: Pick<Engine, 'store'>): Settings {
  const text = engine.store.reader
    .prepare<[], string>("SELECT value FROM setting WHERE name = 'settings'")
    .pluck()
    .get();
  return text === undefined ? defaultSettings : settingsSchema.parse(JSON.parse(text));
}

/** Stores all settings. */
export async function writeSettings(engine: Engine, settings: Settings): Promise<Settings> {
  const valid = settingsSchema.parse(settings);
  await engine.store.write(db =>
    db
      .prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('settings', ?)")
      .run(JSON.stringify(valid)),
  );
  return valid;
}
