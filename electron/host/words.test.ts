import { expect, test, vi } from 'vitest';
import { app, Menu } from './electron-standin.ts';
import { menuGroups, setMenu } from './menu.ts';
import { say } from './words.ts';

vi.mock('electron', () => import('./electron-standin.ts'));

test.each([
  ['en-GB', 'Version $& is ready.'],
  ['de-AT', 'Version $& ist bereit.'],
  ['fr', 'Version $& is ready.'],
])('on a system in %s the shell says “%s”', (locale, sentence) => {
  app.getLocale.mockReturnValue(locale);
  expect(say('ready', '$&')).toBe(sentence);
  app.getLocale.mockReturnValue('en-GB');
});

test('on a German system every menu entry is German', () => {
  const labels = (locale: string): string[] => {
    app.getLocale.mockReturnValue(locale);
    const idle = (): void => undefined;
    const actions = {
      newWorkspace: idle,
      openWorkspace: idle,
      checkForUpdates: idle,
      copyDiagnostics: idle,
      showAbout: idle,
    };
    setMenu(menuGroups(actions, true), () => undefined);
    const template = Menu.buildFromTemplate.mock.calls.at(-1)?.[0] ?? [];
    return template.flatMap(({ label, submenu }) => [
      label ?? '',
      ...(Array.isArray(submenu) ? submenu : []).flatMap(item =>
        item.type === 'separator' ? [] : [item.label ?? ''],
      ),
    ]);
  };
  const [english, german] = [labels('en-US'), labels('de-DE')];
  app.getLocale.mockReturnValue('en-GB');
  expect(german).toHaveLength(english.length);
  const same = german.filter((label, index) => label === english[index]);
  expect(same).toEqual(['Quartermaster']);
});
