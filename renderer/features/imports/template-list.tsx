import { Button, FileButton, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconTemplate } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Template } from '../../../shared/contract/templates.ts';
import { AppError } from '../../../shared/errors.ts';
import { importMapSchema } from '../../../shared/model/imports.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { Reading } from '../../app/reading.tsx';
import { showFailure, useAction } from '../../app/use-action.tsx';
import { api, client } from '../../data/client.ts';
import { download } from '../../data/files.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty } from '../../ui/empty.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

/** The mappings that were kept for the next file of their layout. */
export function TemplateList() {
  const { t } = useLocale();
  const list = useQuery(api.templates.list.queryOptions());
  return (
    <Reading of={list}>
      {templates =>
        templates.length === 0 ? (
          <Empty icon={<IconTemplate />} title={t('templates.empty')} text={t('templates.emptyText')}>
            <FromFile />
          </Empty>
        ) : (
          <Stack gap="xs">
            <Table templates={templates} />
            <Group>
              <FromFile />
            </Group>
          </Stack>
        )
      }
    </Reading>
  );
}

function Table({ templates }: { templates: Template[] }) {
  const { t, word, moment } = useLocale();
  return (
    <PlainTable
      label={t('templates.table')}
      rows={templates}
      rowKey={template => template.id}
      columns={[
        { title: t('templates.name'), wrap: true, cell: template => <b>{template.name}</b> },
        {
          title: t('templates.reads'),
          wrap: true,
          cell: ({ kind, kinds }) =>
            kinds.length > 0
              ? kinds.map(each => word('kind', each)).join(', ')
              : kind === 'auto'
                ? t('folders.auto')
                : word('kind', kind),
        },
        { title: t('templates.source'), cell: template => template.source ?? '–' },
        { title: t('templates.columns'), wrap: true, cell: template => <Columns template={template} /> },
        {
          title: t('templates.lastUsed'),
          cell: ({ lastUsedAt }) => (lastUsedAt === null ? t('templates.never') : moment(lastUsedAt)),
        },
        { title: t('templates.actions'), cell: template => <Actions template={template} /> },
      ]}
    />
  );
}

const COLUMNS_SHOWN = 6;

function Columns({ template: { needs } }: { template: Template }) {
  const { t } = useLocale();
  const names = needs.slice(0, COLUMNS_SHOWN).join(', ');
  const rest = needs.length - COLUMNS_SHOWN;
  return (
    <Text size="sm" title={needs.join(', ')}>
      {rest > 0 ? t('templates.columnsMore', { names, count: rest }) : names || '–'}
    </Text>
  );
}

function Actions({ template }: { template: Template }) {
  const { t } = useLocale();
  const { id, name } = template;
  const [renaming, setRenaming] = useState(false);
  const remove = useAction(api.templates.remove.mutationOptions(), {
    done: () => t('templates.deleted', { name }),
  });
  const save = async () => {
    try {
      download(await client.templates.export({ id }));
    } catch (error) {
      showFailure(error, t);
    }
  };
  const look = { variant: 'default', size: 'compact-xs' } as const;
  return (
    <Group gap={4} wrap="nowrap">
      <Button {...look} aria-label={t('templates.renameOne', { name })} onClick={() => setRenaming(true)}>
        {t('templates.rename')}
      </Button>
      <Button {...look} aria-label={t('templates.exportOne', { name })} onClick={() => void save()}>
        {t('templates.export')}
      </Button>
      <Button
        {...look}
        aria-label={t('templates.deleteOne', { name })}
        loading={remove.isPending}
        onClick={() =>
          modals.openConfirmModal({
            title: t('templates.deleteOne', { name }),
            children: <Text size="sm">{t('templates.deleteText')}</Text>,
            labels: { confirm: t('templates.delete'), cancel: t('action.cancel') },
            onConfirm: () => remove.mutate({ id }),
          })
        }
      >
        {t('templates.delete')}
      </Button>
      {renaming && <Rename template={template} onClose={() => setRenaming(false)} />}
    </Group>
  );
}

function Rename({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useLocale();
  const [name, setName] = useState(template.name);
  const rename = useAction(api.templates.rename.mutationOptions(), {
    done: () => t('templates.renamed', { name: name.trim() }),
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.renameOne', { name: template.name })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={event => {
          event.preventDefault();
          rename.mutate({ id: template.id, name });
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t('templates.name')}
            value={name}
            maxLength={80}
            data-autofocus
            onChange={event => setName(event.currentTarget.value)}
          />
          <DialogButtons
            submit={t('templates.rename')}
            waiting={rename.isPending}
            disabled={name.trim() === ''}
            onClose={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}

/** Makes a template of a MAP.json file, named after the file. */
function FromFile() {
  const { t } = useLocale();
  const save = useAction(api.templates.save.mutationOptions());
  const take = async (file: File | null) => {
    if (!file) return;
    const map = importMapSchema.safeParse(parseJson(await file.text()));
    const name = file.name.replace(/(?:\.map)?\.json$/i, '').slice(0, 80);
    if (map.success) save.mutate({ name, map: map.data });
    else showFailure(new AppError('invalid-input', t('templates.notAMap', { file: file.name })), t);
  };
  return (
    <FileButton accept=".json,application/json" onChange={file => void take(file)}>
      {props => (
        <Button {...props} variant="default" loading={save.isPending}>
          {t('templates.fromFile')}
        </Button>
      )}
    </FileButton>
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Whatever is no JSON is no mapping either; the caller says so.
    return undefined;
  }
}
