import { readSettings, writeSettings } from '../engine.ts';
import type { Engine } from '../engine.ts';
import type { Implementer } from './implementer.ts';

/** Settings and keys. */
export function settingsRoutes(engine: Engine, os: Implementer) {
  return {
    get: os.settings.get.handler(() => readSettings(engine)),
    set: os.settings.set.handler(({ input }) => writeSettings(engine, input)),
    keys: os.settings.keys.handler(async () => ({
      gemini: await engine.ports.secrets.state('gemini'),
      storage: engine.ports.secrets.storage,
    })),
    setKey: os.settings.setKey.handler(async ({ input }) => ({
      gemini: await engine.ports.secrets.write(input.provider, input.key),
      storage: engine.ports.secrets.storage,
    })),
  };
}
