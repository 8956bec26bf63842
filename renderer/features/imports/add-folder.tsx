import { Button, Checkbox, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconFolderSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { templateKindSchema, type TemplateKind } from '../../../shared/model/import-template.ts';
import { importKinds } from '../../../shared/model/imports.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { SourceField, sourceOf } from './source-field.tsx';

/** Asks how the files of a folder are read; then the host asks for the folder. */
export function AddFolder() {
  const { t } = useLocale();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button w="fit-content" leftSection={<IconFolderSearch size={14} />} onClick={() => setOpened(true)}>
        {t('folders.add')}
      </Button>
      {opened && <AddDialog onClose={() => setOpened(false)} />}
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { t, word } = useLocale();
  const templates = useQuery(api.templates.list.queryOptions());
  const [kind, setKind] = useState<TemplateKind>('auto');
  const [template, setTemplate] = useState<string | null>(null);
  const [source, setSource] = useState('');
  const [skipRejected, setSkipRejected] = useState(false);
  const add = useAction(api.watchedFolders.add.mutationOptions(), {
    done: added => (added === null ? t('imports.cancelled') : t('folders.added', { name: added.name })),
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('folders.add')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('folders.addText')}</Text>
        <Select
          label={t('folders.kind')}
          allowDeselect={false}
          data={[
            { value: 'auto', label: t('folders.auto') },
            ...importKinds.map(each => ({ value: each, label: word('kind', each) })),
          ]}
          value={kind}
          onChange={value => setKind(templateKindSchema.catch('auto').parse(value))}
        />
        <Select
          label={t('folders.template')}
          placeholder={t('folders.noTemplate')}
          clearable
          data={(templates.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={template}
          onChange={setTemplate}
        />
        <SourceField value={source} onChange={setSource} />
        <Checkbox
          label={t('folders.skipRejected')}
          checked={skipRejected}
          onChange={event => setSkipRejected(event.currentTarget.checked)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            loading={add.isPending}
            onClick={() => add.mutate({ kind, template, skipRejected, source: sourceOf(source) })}
          >
            {t('folders.choose')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
