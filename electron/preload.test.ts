import { afterEach, beforeEach, expect, test, vi } from 'vitest';

/** Runs the preload script with a page and an Electron that only record. */

type Bridge = { fileToken(file: File): Promise<string> };
const { ipcRenderer, exposed } = await vi.hoisted(async () => {
  const events = await import('node:events');
  return {
    ipcRenderer: Object.assign(new events.EventEmitter(), { send: vi.fn(), invoke: vi.fn() }),
    exposed: vi.fn<(name: string, bridge: Bridge) => void>(),
  };
});
vi.mock('electron', () => ({
  ipcRenderer,
  contextBridge: { exposeInMainWorld: exposed },
  webUtils: { getPathForFile: ({ name }: File) => (name === 'Pasted.tsv' ? '' : '/home/ann/stock.csv') },
}));

const postMessage = vi.fn();
const page = Object.assign(new EventTarget(), { location: { origin: 'app://quartermaster' }, postMessage });

beforeEach(async () => {
  vi.clearAllMocks();
  vi.resetModules();
  ipcRenderer.removeAllListeners();
  vi.stubGlobal('window', page);
  await import('./preload.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const bridge = (): Bridge => exposed.mock.calls[0]![1];

test('the page is handed one thing, which can do one thing', () => {
  expect(exposed).toHaveBeenCalledOnce();
  expect(exposed.mock.calls[0]![0]).toBe('quartermaster');
  expect(Object.keys(bridge())).toEqual(['fileToken']);
});

test('a port is asked for when the page listens, and goes to our origin only', () => {
  expect(ipcRenderer.send).not.toHaveBeenCalled();
  page.dispatchEvent(new Event('DOMContentLoaded'));
  expect(ipcRenderer.send).toHaveBeenCalledWith('quartermaster:connect');
  const ports = [{}];
  ipcRenderer.emit('quartermaster:port', { ports, sender: 'not for the page' });
  expect(postMessage).toHaveBeenCalledWith('quartermaster:port', 'app://quartermaster', ports);
});

test('the path of a chosen file goes to the main process and only the token comes back', async () => {
  ipcRenderer.invoke.mockResolvedValueOnce({ token: 't-1' });
  expect(await bridge().fileToken(new File([], 'stock.csv'))).toBe('t-1');
  expect(ipcRenderer.invoke).toHaveBeenCalledWith('quartermaster:file', '/home/ann/stock.csv');
});

test('what was pasted lies nowhere yet: its name and content go to the main process', async () => {
  ipcRenderer.invoke.mockResolvedValueOnce({ token: 't-2' });
  expect(await bridge().fileToken(new File(['a\tb'], 'Pasted.tsv'))).toBe('t-2');
  const [channel, name, content] = ipcRenderer.invoke.mock.calls[0] ?? [];
  expect([channel, name]).toEqual(['quartermaster:content', 'Pasted.tsv']);
  expect(Buffer.from(content as ArrayBuffer).toString()).toBe('a\tb');
});

test.each([
  [{ message: 'Choose a file in it.' }, 'Choose a file in it.'],
  [undefined, 'The file was not accepted.'],
  [{ token: 5 }, 'The file was not accepted.'],
])('the answer %j is an error in words', async (answer, words) => {
  ipcRenderer.invoke.mockResolvedValueOnce(answer);
  await expect(bridge().fileToken(new File([], 'x'))).rejects.toThrow(words);
});
