import { Button, Checkbox, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportReport } from '../../../shared/contract/imports.ts';
import type { TemplateKind } from '../../../shared/model/import-template.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { SourceField, sourceOf } from './source-field.tsx';

type SaveTemplateProps = {
  report: Pick<ImportReport, 'mapping' | 'template' | 'inferences' | 'fileName'>;
  kind: TemplateKind;
};

/** Keeps how a file was read, for the next one of its layout. */
export function SaveTemplate({ report, kind }: SaveTemplateProps) {
  const { t } = useLocale();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant="default" leftSection={<IconTemplate size={14} />} onClick={() => setOpened(true)}>
        {t('templates.save')}
      </Button>
      {opened && <SaveDialog report={report} kind={kind} onClose={() => setOpened(false)} />}
    </>
  );
}

/** What a template of this file would be called: the one it was read with, the layout it was taken for, or the file. */
function proposedName({ template, inferences, fileName }: SaveTemplateProps['report']): string {
  const recognised = inferences.find(({ what }) => what === 'template' || what === 'export')?.value;
  return (template?.name ?? recognised ?? fileName.replace(/\.[^.]+$/, '')).slice(0, 80);
}

function SaveDialog({ report, kind, onClose }: SaveTemplateProps & { onClose: () => void }) {
  const { t } = useLocale();
  const [name, setName] = useState(() => proposedName(report));
  const [source, setSource] = useState('');
  const [replace, setReplace] = useState(report.template !== null);
  const save = useAction(api.templates.save.mutationOptions(), {
    done: () => t('templates.saved', { name: name.trim() }),
    onDone: onClose,
  });
  const { mapping } = report;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.save')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          save.mutate({ name, kind, map: mapping.map, mapping, replace, source: sourceOf(source) });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('templates.saveText')}</Text>
          <TextInput
            label={t('templates.name')}
            value={name}
            maxLength={80}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <SourceField value={source} onChange={setSource} />
          <Checkbox
            label={t('templates.replace')}
            checked={replace}
            onChange={event => setReplace(event.currentTarget.checked)}
          />
          <DialogButtons
            submit={t('templates.save')}
            waiting={save.isPending}
            disabled={name.trim() === ''}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
