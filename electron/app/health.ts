import { placeWarning } from '../db/place.ts';
import type { ServedApp } from './served-app.ts';
import type { Engine } from './engine.ts';
import { calibrationNote } from './review.ts';

type Health = Awaited<ReturnType<ServedApp['health']>>;

/** How each component is; `down` when the workspace cannot be read. */
export async function healthOf(engine: Engine): Promise<Health> {
  const workspace = workspaceState(engine);
  const warning = placeWarning(engine.store.file);
  const components: Health['components'] = [
    { name: 'storage', state: warning === undefined ? 'ok' : 'degraded', note: warning ?? 'a local disk' },

    workspace,
    { name: 'jobs', state: 'ok', note: `${engine.jobs.active().length} under way` },
  ];
  const gemini = await engine.ports.secrets.state('gemini');
  components.push({
    name: 'gemini',
    state: gemini === 'missing' ? 'off' : 'ok',
    note: gemini === 'missing' ? 'no key; rules decide' : `key ${gemini}`,
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

function workspaceState(engine: Engine): Health['components'][number] {
  try {
    engine.store.reader.prepare('SELECT 1 FROM setting LIMIT 1').get();
    return { name: 'workspace', state: 'ok', note: 'readable' };
  } catch (error) {
    engine.ports.log.error('health.workspace', { error });
    return { name: 'workspace', state: 'down', note: 'the workspace file cannot be read' };
  }
}
