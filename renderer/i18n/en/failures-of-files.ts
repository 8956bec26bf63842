/** What can be wrong with a file, a mapping or a folder of files as a whole, as the engine says it. */
export const failuresOfFiles = {
  'failure.fileSize': '{file} has {size} MB; at most {most} MB can be read. Split it into parts',
  'failure.noFile': 'There is no file {path}',
  'failure.nameAFile': '{path} is a folder; name a file',
  'failure.mayNotRead': '{path} may not be read; change its permissions',
  'failure.noFolderFor':
    '{path} cannot be written: there is no folder {folder}; make it, or name a file in one that exists',
  'failure.folderIsNone': '{path} cannot be written: {folder} is a file; name a file in a folder',
  'failure.folderNotMade': 'The folder {folder} cannot be made ({says}); name another',
  'failure.fileNotWritten': '{path} cannot be written ({says}); name another file',
  'failure.nothingImported': 'Nothing was imported yet',
  'failure.noImport': 'There is no import {id}; see the list of imports',
  'failure.noImportToUndo': 'There is no import to undo',
  'failure.importUndone': 'The import of {file} is undone already',
  'failure.laterImport':
    '{later} was imported after {file} and builds on it; undo {again} first (import {id})',
  'failure.rejectsGone':
    'These rejected rows are not kept, or there were none. Read the file again to get them.',
  'failure.fileChanged': '{file} was changed since it was checked. Check it again, then import it.',
  'failure.notInTime':
    '{file} could not be read to its end in good time: it is damaged. Open it in a spreadsheet program and save it anew.',
  'failure.noTemplate': "There is no template '{name}'; the templates are {names}",
  'failure.noTemplates': "There is no template '{name}'; there are none yet",
  'failure.templateExists': "There is a template '{name}' already; replace it, or choose another name",
  'failure.templateNamed': "There is a template '{name}' already; choose another name",
  'failure.templateWatched':
    "The files of the watched folder {folder} are read with the template '{name}'; remove the folder first",
  'failure.notWatched': 'The folder {folder} is not watched; those watched are {names}',
  'failure.noneWatched': 'The folder {folder} is not watched; none is',
  'failure.watchedAlready': '{name} is watched already; remove it first to watch it otherwise',
  'failure.folderOfWorkspace':
    '{folder} is the folder of this workspace. Choose a folder of its own for the files to import',
  'failure.folderHoldsMore':
    '{folder} holds more than files to import, and all of its files would be moved. Choose a folder of its own for the files to import',
  'failure.folderOfResults':
    '{folder} is where the files of {other} are moved to. Choose a folder of its own for the files to import',
  'failure.folderNotWritable':
    '{folder} cannot be read and written; files could not be moved out of it. Change its permissions',
  'failure.makeFolder': 'There is no folder {folder}. Make it first',
  'failure.folderIsFile': '{path} is a file; name the folder that it lies in',
  'failure.sheetTwice': "{file}: the mapping reads the sheet '{sheet}' twice; name it once.",
  'failure.noCell': '{file} holds no cell with a value.',
  'failure.noSheet': "{file} has no sheet '{sheet}'; its sheets are {sheets}.",
  'failure.noBytes': '{file} is empty: it has no bytes at all. Export it again.',
  'failure.overCap': '{file} is larger than {size} MB, the limit; split it.',
  'failure.otherFormat': '{file} is {what}, not a table. Export the table as CSV or as a workbook (.xlsx).',
  'failure.webPage':
    '{file} is a web page (HTML), whatever its name says. Open it in a spreadsheet program and save it as .xlsx or CSV.',
  'failure.xml': '{file} is XML. Export the table as CSV or as a workbook (.xlsx).',
  'failure.json': '{file} is JSON. Export the table as CSV or as a workbook (.xlsx).',
  'failure.blanksOnly': '{file} is empty: it holds nothing but blanks.',
  'failure.officeFile':
    '{file} is an Office file, but no workbook. Export the table as CSV or as a workbook (.xlsx).',
  'failure.xmlEntities':
    '{file} declares XML entities of its own, as no spreadsheet program does; it is not opened. Save it anew in a spreadsheet program.',
  'failure.cellRepeats': '{file} repeats cells to more than 100 million; it is not opened.',
  'failure.emptyArchive': '{file} is an archive without a table in it; it may hold {formats}.',
  'failure.quotes':
    '{file}, row {row}: {says}; write a quote inside a quoted cell twice ("") or take it away, then import again.',
  'failure.csvRows': '{file} has more than {most} rows, the limit; split it into several files.',
  'failure.csvColumns':
    '{file}, row {row} has {count} columns, more than the limit of {most}; check the delimiter.',
  'failure.csvCell':
    '{file}, row {row}: a cell has {count} characters, more than the limit of {most}; look for a quote that is never closed.',
  'failure.nulBytes':
    '{file} has NUL bytes in it: it is damaged or no text file. Export it again as CSV or as a workbook.',
  'failure.otherEncoding':
    '{file} cannot be read as {encoding}, the encoding that the mapping names: some of its bytes mean nothing there. Choose another encoding, or leave it to be recognised.',
  'failure.fixMissing':
    "{file}: the mapping mends row {row}, column '{column}', but there is no {missing}. Take that fix out and read the file again.",
  'failure.kindUnmapped': 'The mapping has no columns for {kind}; it maps {kinds}.',
  'failure.fieldUnknown': "The mapping fills '{field}', which {kind} does not have; its fields are {fields}.",
  'failure.mappingUnfit': 'The mapping does not fit the file: it needs {needs}.',
  'failure.notToday': "'{day}' is not a date; give today as YYYY-MM-DD.",
  'failure.readingCancelled': 'Reading {file} was cancelled.',
  'failure.mappingUnusable': 'The mapping cannot be used: {why}. Mend it and import again.',
  'failure.constantNumber':
    "The mapping sets '{field}' to '{value}', which is not a number; write it as 12.5.",
  'failure.constantDate':
    "The mapping sets '{field}' to '{value}', which is not a date; write it as 2024-04-15.",
  'failure.constantPeriod':
    "The mapping of {kind} sets the date to '{value}', which is neither a day nor a period; write it as 2024-04-15, 2024-04 or 2024-W16.",
  'failure.constantFactor': "The mapping sets the factor to '{value}'; it must be a number over 0.",
  'failure.sheetRowCap': '{place} has more than {most} rows, the limit.',
  'failure.sheetColumnCap': '{place} has {count} columns, more than the limit of {most}.',
  'failure.sheetSpread':
    '{place} spreads over {rows} rows and {columns} columns; delete the stray cells far below or to the right.',
  'failure.sheetCellCap':
    "{file}, sheet '{sheet}', row {row}: a cell has {count} characters, more than the limit of {most}.",
  'failure.sheetCap': '{file} has {count} sheets, more than the limit of {most}.',
  'failure.workbookDamaged':
    '{file} is damaged and cannot be read as a workbook. Open it in a spreadsheet program and save it anew.',
  'failure.zipCap':
    '{file} has {has}, more than the limit of {limit}; it is not opened. Save only the sheet you need.',
  'failure.zipEntry': "{file} is damaged: '{entry}' cannot be unpacked. Export or copy it again.",
  'failure.zipDamaged': '{file} is damaged: {cause}. Export or copy it again.',
  'failure.password': '{file} is protected by a password. Save it without one and import that copy.',
  'failure.seriesTwice': "{file}, row {row}: the series '{id}' stands there twice; give each its own id",
  'failure.noSeries': '{file} holds no series; expected rows such as: A1,12,15,9',
  'failure.seriesNumber':
    "{file}, row {row}, column {column}, series '{id}': '{cell}' is not a number; expected for example 12.5",
} as const;
