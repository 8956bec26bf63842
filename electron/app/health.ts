import type { Health } from '../../shared/contract/workspace.ts';
import { placeTrouble } from '../db/place.ts';
import type { Engine } from './engine.ts';
import { calibrationNote } from './review.ts';

/** How each component is; `down` when the workspace cannot be read. */
export async function healthOf(engine: Engine): Promise<Health> {
  const workspace = workspaceState(engine);
  const components: Health['components'] = [
    storageState(engine),
    workspace,
    { name: 'jobs', state: 'ok', note: { code: 'jobs', values: { count: engine.jobs.active().length } } },
  ];
  const gemini = await engine.ports.secrets.state('gemini');
  components.push({
    name: 'gemini',
    state: gemini === 'missing' ? 'off' : 'ok',
    note: { code: gemini === 'missing' ? 'noKey' : `key.${gemini}`, values: {} },
  });
  if (workspace.state === 'ok') {
    components.push({ name: 'confidence', state: 'ok', note: calibrationNote(engine) });
  }
  const state = components.some(component => component.state === 'down')
    ? 'down'
    : components.some(component => component.state === 'degraded')
      ? 'degraded'
      : 'ok';
  return { state, components };
}

function storageState(engine: Engine): Health['components'][number] {
  const trouble = placeTrouble(engine.store.file);
  if (!trouble) return { name: 'storage', state: 'ok', note: { code: 'localDisk', values: {} } };
  const { code, name } = trouble;
  return { name: 'storage', state: 'degraded', note: { code, values: { name } } };
}

function workspaceState(engine: Engine): Health['components'][number] {
  try {
    engine.store.reader.prepare('SELECT 1 FROM setting LIMIT 1').get();
    return { name: 'workspace', state: 'ok', note: { code: 'readable', values: {} } };
  } catch (error) {
    engine.ports.log.error('health.workspace', { error });
    return { name: 'workspace', state: 'down', note: { code: 'unreadable', values: {} } };
  }
}
