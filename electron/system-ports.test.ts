import { afterEach, expect, test, vi } from 'vitest';
import { sessionSecrets, systemClock, systemPorts, systemRandom } from './system-ports.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const workers = { directory: new URL('./jobs/workers/', import.meta.url), extension: '.ts' } as const;

test.each([
  ['Pacific/Auckland', '2024-04-16'],
  ['America/Los_Angeles', '2024-04-15'],
])('today is the day in the time zone of the machine: %s', (zone, day) => {
  vi.stubEnv('TZ', zone);
  vi.useFakeTimers({ now: new Date('2024-04-15T20:30:00Z') });
  expect(systemClock().today()).toBe(day);
  expect(systemClock().now()).toBe('2024-04-15T20:30:00.000Z');
});

test('the measuring clock only goes forward', () => {
  const clock = systemClock();
  const first = clock.elapsed();
  expect(clock.elapsed()).toBeGreaterThanOrEqual(first);
});

test('ids sort by the time they were made, also within a millisecond', () => {
  const random = systemRandom();
  const ids = Array.from({ length: 2000 }, () => random.id());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(2000);
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('tokens are hex of the length asked for and never the same', () => {
  const random = systemRandom();
  expect(random.token(16)).toMatch(/^[0-9a-f]{32}$/);
  expect(random.token(16)).not.toBe(random.token(16));
});

test('a key comes from the environment until one is written, and can be forgotten', async () => {
  const secrets = sessionSecrets({ QM_GEMINI_API_KEY: 'from-environment' });
  expect(await secrets.read('gemini')).toBe('from-environment');
  expect(await secrets.state('gemini')).toBe('session');
  expect(await secrets.write('gemini', ' typed ')).toBe('session');
  expect(await secrets.read('gemini')).toBe('typed');
  expect(await secrets.write('gemini', '')).toBe('missing');
  expect(await secrets.read('gemini')).toBeUndefined();
  expect(await secrets.state('smtp')).toBe('missing');
});

test('the ports say which host they belong to, and closing them forgets every file', async () => {
  const ports = systemPorts({ host: 'terminal', version: '1.2.3', workers, logLevel: 'silent' });
  expect(ports).toMatchObject({ host: 'terminal', version: '1.2.3', workers });
  const token = await ports.files.register(import.meta.filename);
  expect(await ports.files.open(token)).toEqual({
    path: import.meta.filename,
    name: 'system-ports.test.ts',
  });
  await ports.notifier.notify({ title: 'Plan ready', body: '12 lines' });
  await ports.close();
  await expect(ports.files.open(token)).rejects.toMatchObject({ code: 'not-found' });
});
