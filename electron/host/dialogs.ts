import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { say } from './words.ts';
import type { Word } from './words.ts';

const workspaceFilter = () => [{ name: say('workspaceFiles'), extensions: ['qm'] }];

/** Asks which workspace to open. @returns its path, or undefined when the user thought better of it */
export async function askForWorkspace(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say('openWorkspace'),
    filters: workspaceFilter(),
    properties: ['openFile'],
  });
  return filePaths[0];
}

/** Asks where to put a new workspace. */
export async function askForNewWorkspace(window: BrowserWindow): Promise<string | undefined> {
  const { filePath, canceled } = await dialog.showSaveDialog(window, {
    title: say('newWorkspace'),
    defaultPath: 'workspace.qm',
    filters: workspaceFilter(),
  });
  return canceled || filePath === '' ? undefined : filePath;
}

/** Asks which folder to watch. */
export async function askForFolder(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say('chooseFolder'),
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0];
}

export type Question<A extends Word> = {
  type?: 'info' | 'warning' | 'error' | 'question';
  message: string;
  detail?: string;
  /** The buttons; the first is what Enter does, the last what Escape does. */
  answers: readonly [A, ...A[]];
};

/** Shows a question over the window, or by itself while there is none. @returns the button's word */
export async function ask<A extends Word>(
  window: BrowserWindow | undefined,
  { type = 'question', message, detail = '', answers }: Question<A>,
): Promise<A> {
  const options = {
    type,
    message,
    detail,
    buttons: answers.map(answer => say(answer)),
    defaultId: 0,
    cancelId: answers.length - 1,
    noLink: true,
  };
  const isThere = window !== undefined && !window.isDestroyed();
  const { response } = await (isThere
    ? dialog.showMessageBox(window, options)
    : dialog.showMessageBox(options));
  return answers[response] ?? answers[0];
}
