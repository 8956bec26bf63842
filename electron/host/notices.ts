import { Notification } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Notice, Notifier } from '../ports.ts';
import { focusWindow } from './window.ts';

/** Notices of the operating system, only while the window is not in front: who looks at it sees for themselves. */
export function desktopNotifier(window: () => BrowserWindow | undefined): Notifier {
  return {
    notify: ({ title, body }: Notice) => {
      const isInFront = window()?.isFocused() === true;
      if (!isInFront && Notification.isSupported()) {
        const notice = new Notification({ title, body });
        notice.on('click', () => {
          focusWindow(window());
        });
        notice.show();
      }
      return Promise.resolve();
    },
  };
}
