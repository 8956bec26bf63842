import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { channels, isFileAnswer } from './host/channels.ts';

/** The little of a page that is used here. */
declare const window: {
  location: { origin: string };
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
  addEventListener(event: 'DOMContentLoaded', listener: () => void): void;
};

// All that the page gets from the desktop: one port that speaks the contract ...
ipcRenderer.on(channels.port, ({ ports }) => {
  window.postMessage(channels.port, window.location.origin, ports);
});
// ... asked for when the page's own scripts have run and listen,
window.addEventListener('DOMContentLoaded', () => {
  ipcRenderer.send(channels.connect);
});

// and tokens for files that the user chose. The path goes to the main process alone.
contextBridge.exposeInMainWorld('quartermaster', {
  fileToken: async (file: File): Promise<string> => {
    const path = webUtils.getPathForFile(file);
    // What was pasted lies nowhere on the disk yet: its content is sent instead.
    const answer: unknown =
      path === ''
        ? await ipcRenderer.invoke(channels.content, file.name, await file.arrayBuffer())
        : await ipcRenderer.invoke(channels.file, path);
    if (!isFileAnswer(answer)) throw new Error('The file was not accepted.');
    if ('message' in answer) throw new Error(answer.message);
    return answer.token;
  },
});
