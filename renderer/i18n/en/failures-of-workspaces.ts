/** What can go wrong with a workspace, its jobs and its files, as the engine says it. */
export const failuresOfWorkspaces = {
  'failure.fileUnknown': 'The chosen file is no longer known here. Choose the file again.',
  'failure.noReadableFile': 'There is no readable file "{name}". Check its name and folder.',
  'failure.isFolder': '"{name}" is a folder. Choose a file in it.',
  'failure.largerThan': '"{name}" is larger than {limit}. Split it into several files.',
  'failure.badKeyList': 'The list of API keys, {name}, cannot be read. Remove it and make the keys anew.',
  'failure.noKey': 'There is no API key with the id {id}.',
  'failure.notBuilt': 'The pages are not built yet. Run `npm run build`, then load this page again.',
  'failure.noPage': 'There is nothing at this address.',
  'failure.portTaken':
    'Port {port} of this machine is taken or not allowed. Choose another with --port, or 0 for any free one.',
  'failure.cancelled': 'Cancelled; nothing of it was kept',
  'failure.cancelledBefore': 'Cancelled before it began',
  'failure.cancelledDecisions': 'Cancelled; what was decided until then stands',
  'failure.stopped': 'Stopped, as asked; nothing further was changed.',
  'failure.closing': 'The workspace is closing; start the job again when it is open',
  'failure.memory':
    'This takes more than the {megabytes} MB of memory that it may; nothing of it was kept. Try it on a part of the data',
  'failure.noWorker': 'A worker gave no answer',
  'failure.noRows': 'A worker sent no rows',
  'failure.noProcedure': 'This version of Quartermaster has no such procedure.',
  'failure.notAccepted': 'Not accepted: {why}. Correct it and try again.',
  'failure.unexpected':
    'Quartermaster failed at {place} in a way it was not prepared for. Try again; if it happens again, look for incident {incident} in the log.',
  'failure.noBackup': 'There is no backup {backup}; see the folder {folder}',
  'failure.backupExists': '{target} exists already; name another file, or delete it first',
  'failure.fullOnRestore':
    'The disk that holds {file} is full; nothing was changed. Free some space and restore again',
  'failure.notWorkspace':
    '{file} is not a Quartermaster workspace; choose a .qm file, or make a new one with: qm init FILE',
  'failure.otherDatabase':
    '{file} is a database, but not a Quartermaster workspace; choose a .qm file, or make a new one with: qm init FILE',
  'failure.damaged':
    '{file} is damaged ({why}); restore the last backup with: qm restore BACKUP {again}. Backups lie in {folder}',
  'failure.newer':
    '{file} was written by a newer Quartermaster (schema {version}, this one knows {known}); update the application to open it',
  'failure.diskFullStep':
    'The disk that holds {file} is full; nothing of this step was kept. Free some space and try again',
  'failure.diskFull': 'The disk that holds {file} is full; free some space and try again',
  'failure.ioFailed':
    '{file} could not be read or written ({why}); nothing of this step was kept. Check the disk and its free space, then try again',
  'failure.readOnly':
    '{file} is read-only; make the file and its folder writable, or copy it to a folder of your own',
  'failure.inUse': '{file} is in use by another program; close it there and try again',
  'failure.cannotOpen': '{file} cannot be opened; check that the folder exists and may be written',
  'failure.openElsewhere':
    '{file} is open in another program: {purpose}, process {pid} on {host}, since {since}. Close it there, or work in that window; if it does not run any more, delete {lock}',
  'failure.lockStays': '{lock} could not be taken over; delete it if no Quartermaster is running',
  'failure.folderReadOnly':
    'The folder of {file} is read-only; make it writable, or copy the workspace to a folder of your own',
  'failure.noFolder': 'The folder of {file} does not exist; create it first',
  'failure.notMigrated':
    'The update to version {version} was not made: {count} rows refer to rows that do not exist. Restore the last backup and report this',
  'failure.noWorkspace': 'There is no workspace {file}; make one with: qm init {again}',
  'failure.workspaceIsFolder': '{file} is a folder; name a workspace file such as {example}',
  'failure.beingClosed': '{file} is being closed; open it again and repeat the last step',
  'failure.moved':
    '{file} was moved, renamed or deleted while it was open. Put it back and try again; if it is lost, close it and restore the last backup from {folder}',
  'failure.noCommand': 'There is no command {id} to undo',
  'failure.nothingToUndo': 'There is nothing to undo',
  'failure.undoneAlready': "'{label}' is undone already",
  'failure.undoLaterFirst':
    "'{label}' cannot be undone alone: '{later}' changed the same rows later. Undo that first",
  'failure.undoUnknown': "The undo record of '{label}' names an unknown table '{table}'",
  'failure.undoUsed':
    "'{label}' cannot be undone: a later import or order uses what it made ({what}). Undo that first",
  'failure.noJob': 'There is no job {id}',
  'failure.jobState':
    "'{title}' is {state}; only a job that failed, was cancelled or was interrupted can be run again",
  'failure.jobKind': "A job of kind '{kind}' cannot be run again from here",
  'failure.needsRole':
    "This needs the role '{needed}'; you have '{actual}'. Ask an administrator of this workspace",
  'failure.sampleNeedsOwn':
    'The sample company needs a workspace of its own; make a new one, or undo what was imported here',
  'failure.noFont': 'A font of the application has no character map; install the application again',
  'failure.fontTable': 'A font of the application lacks its {tag} table; install the application again',
  'failure.csvMarks':
    "A CSV cannot use '{separator}' both between columns and as decimal mark; choose ';' between columns",
  'failure.notCarried': "Column '{column}' holds {value}, which no file can carry; check its source",
  'failure.sheetRows':
    "Sheet '{sheet}' would have {rows} rows, and a spreadsheet holds {most}; filter it or export CSV",
  'failure.cellLength':
    'Cell {cell} would hold {count} characters, and a spreadsheet cell holds {most}; export CSV instead',
  'failure.over4gb': "'{name}' is over 4 GB, more than the file format holds; export fewer rows",
} as const;
