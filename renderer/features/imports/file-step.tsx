import { Stack } from '@mantine/core';
import { useEffect } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { FileDrop } from '../../ui/form/file-drop.tsx';
import { pastedFile } from './pasted-file.ts';
import { chooseFile, type Wizard } from './use-wizard.ts';

const ACCEPT = '.csv,.tsv,.txt,.xls,.xlsx,.xlsm,.xlsb,.ods,.zip';

/** Where the file comes from: chosen, dropped anywhere in the window, or cells pasted from a spreadsheet. */
export function FileStep({ wizard: { state } }: { wizard: Wizard }) {
  const { t } = useLocale();
  const name = t('imports.pastedName');
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const file = pastedFile(event.clipboardData, name);
      if (!file) return;
      event.preventDefault();
      chooseFile(file);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [name]);
  return (
    <Stack gap="md">
      <FileDrop
        label={t('imports.drop')}
        hint={t('imports.dropHint')}
        button={t('imports.choose')}
        accept={ACCEPT}
        busy={state.work !== null}
        onFile={chooseFile}
      />
    </Stack>
  );
}
