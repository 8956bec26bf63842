import { app } from 'electron';

/** Every word that the shell itself shows, outside the page. */
const english = {
  file: '&File',
  edit: '&Edit',
  view: '&View',
  help: '&Help',
  about: 'About Quartermaster',
  hide: 'Hide Quartermaster',
  hideOthers: 'Hide others',
  quit: 'Quit',
  closeWindow: 'Close window',
  newWorkspace: 'New workspace…',
  openWorkspace: 'Open workspace…',
  chooseFolder: 'Choose the folder to watch',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  palette: 'Command palette',
  actualSize: 'Actual size',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fullScreen: 'Full screen',
  reload: 'Load page again',
  shortcuts: 'Keyboard shortcuts',
  copyDiagnostics: 'Copy diagnostics',
  checkForUpdates: 'Check for updates…',

  workspaceFiles: 'Quartermaster workspace',
  notOpened: '“{0}” could not be opened.',
  newestBackup: 'The newest backup was made at {0}. What is in the file now is kept beside it.',
  restoreBackup: 'Restore the backup',
  openAnother: 'Open another',
  createNew: 'New workspace',
  notNow: 'Not now',
  ok: 'OK',

  pageStopped: 'The page of Quartermaster stopped twice in a row.',
  pageStoppedDetail:
    'Your data is safe: it is kept outside the page. Reason given: {0}. Load the page again, or copy the diagnostics for whoever helps you.',
  loadAgain: 'Load again',
  pageSilent: 'The page does not answer.',
  pageSilentDetail: 'Long work goes on outside the page and is not lost by loading it again.',
  wait: 'Wait',
  mustClose: 'Quartermaster failed and has to close.',
  mustCloseDetail:
    'Everything you saved is in the workspace file. Start it again; interrupted jobs will be offered to you.',
  close: 'Close',
  copyAndClose: 'Copy diagnostics and close',
  notStarted: 'Quartermaster could not start.',
  notDone: '{0} did not work. The log says why.',

  noFeed: 'This build of Quartermaster has no update feed.',
  newest: 'You have the newest version that is offered to this machine.',
  unsignedFeed: 'The update feed does not bear the signature of the publisher, so nothing was taken from it.',
  notFetched: 'The update could not be fetched.',
  notFetchedDetail: '{0}\n\nThe version you have goes on working. Try again later.',
  available: 'Version {0} is available.',
  availableDetail: 'It is downloaded now and installed only when you say so.',
  download: 'Download',
  ready: 'Version {0} is ready.',
  readyDetail:
    'Quartermaster closes the workspace, installs and starts again. Jobs that run are offered again afterwards.',
  install: 'Install and restart',
  later: 'Later',
};

export type Word = keyof typeof english;

const german: Record<Word, string> = {
  file: '&Datei',
  edit: '&Bearbeiten',
  view: '&Ansicht',
  help: '&Hilfe',
  about: 'Über Quartermaster',
  hide: 'Quartermaster ausblenden',
  hideOthers: 'Andere ausblenden',
  quit: 'Beenden',
  closeWindow: 'Fenster schließen',
  newWorkspace: 'Neuer Arbeitsbereich …',
  openWorkspace: 'Arbeitsbereich öffnen …',
  chooseFolder: 'Ordner zum Überwachen wählen',
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einfügen',
  selectAll: 'Alles auswählen',
  palette: 'Befehlspalette',
  actualSize: 'Originalgröße',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  fullScreen: 'Vollbild',
  reload: 'Seite neu laden',
  shortcuts: 'Tastenkürzel',
  copyDiagnostics: 'Diagnose kopieren',
  checkForUpdates: 'Nach Updates suchen …',

  workspaceFiles: 'Quartermaster-Arbeitsbereich',
  notOpened: '„{0}“ konnte nicht geöffnet werden.',
  newestBackup: 'Die neueste Sicherung ist von {0}. Der jetzige Inhalt der Datei wird daneben aufgehoben.',
  restoreBackup: 'Sicherung zurückspielen',
  openAnother: 'Anderen öffnen',
  createNew: 'Neuer Arbeitsbereich',
  notNow: 'Jetzt nicht',
  ok: 'OK',

  pageStopped: 'Die Seite von Quartermaster ist zweimal kurz nacheinander abgebrochen.',
  pageStoppedDetail:
    'Ihre Daten sind sicher, sie liegen außerhalb der Seite. Genannter Grund: {0}. Laden Sie die Seite neu, oder kopieren Sie die Diagnose für die Person, die Ihnen hilft.',
  loadAgain: 'Neu laden',
  pageSilent: 'Die Seite antwortet nicht.',
  pageSilentDetail:
    'Lange Arbeiten laufen außerhalb der Seite weiter und gehen durch Neuladen nicht verloren.',
  wait: 'Warten',
  mustClose: 'Quartermaster ist auf einen Fehler gestoßen und muss schließen.',
  mustCloseDetail:
    'Alles Gespeicherte steht in der Datei des Arbeitsbereichs. Starten Sie neu; unterbrochene Aufträge werden Ihnen wieder angeboten.',
  close: 'Schließen',
  copyAndClose: 'Diagnose kopieren und schließen',
  notStarted: 'Quartermaster konnte nicht starten.',
  notDone: '„{0}“ ist nicht gelungen. Der Grund steht im Protokoll.',

  noFeed: 'Diese Ausgabe von Quartermaster hat keine Update-Quelle.',
  newest: 'Sie haben die neueste Version, die diesem Rechner angeboten wird.',
  unsignedFeed:
    'Die Update-Quelle trägt nicht die Unterschrift des Herausgebers; nichts daraus wurde übernommen.',
  notFetched: 'Das Update konnte nicht geholt werden.',
  notFetchedDetail: '{0}\n\nDie vorhandene Version läuft weiter. Versuchen Sie es später noch einmal.',
  available: 'Version {0} ist verfügbar.',
  availableDetail: 'Sie wird jetzt geladen und erst installiert, wenn Sie zustimmen.',
  download: 'Laden',
  ready: 'Version {0} ist bereit.',
  readyDetail:
    'Quartermaster schließt den Arbeitsbereich, installiert und startet neu. Laufende Aufträge werden danach wieder angeboten.',
  install: 'Installieren und neu starten',
  later: 'Später',
};

/**
 * A word or sentence of the shell in the language of the system: German where that is German, else English.
 * @param value takes the place of `{0}`
 */
export function say(word: Word, value = ''): string {
  const words = app.getLocale().startsWith('de') ? german : english;
  return words[word].replace('{0}', () => value);
}
