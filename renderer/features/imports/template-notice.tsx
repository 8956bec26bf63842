import { Alert, Button, Group, Text } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { offerOf } from './problem-words.ts';
import { SaveTemplate } from './save-template.tsx';
import type { Wizard } from './use-wizard.ts';

/** Which template the file was read with, or could be; one press does otherwise. */
export function TemplateNotice({ wizard, preview }: { wizard: Wizard; preview: ImportPreview }) {
  const locale = useLocale();
  const { t } = locale;
  const { choices } = wizard.state;
  const { template, offers, mapping } = preview;
  const choose = (next: string | null | undefined) => wizard.change({ ...choices, template: next }, 'read');
  const button = (label: string, next: string | null | undefined) => (
    <Button variant="default" size="compact-sm" onClick={() => choose(next)}>
      {label}
    </Button>
  );
  if (template) {
    return (
      <Notice
        title={t('templates.used', { name: template.name })}
        text={t(template.how === 'exact' ? 'templates.usedText' : 'templates.givenText')}
      >
        {button(t('templates.without'), null)}
      </Notice>
    );
  }
  if (choices.template === null)
    return <Notice title={t('templates.offWithout')}>{button(t('templates.again'), undefined)}</Notice>;
  const [fitting] = offers.filter(offer => offer.fits);
  const [nearly] = offers;
  if (fitting) {
    return (
      <Notice title={t('templates.offer')} text={offerOf(fitting, locale)}>
        {button(t('templates.use', { name: fitting.name }), fitting.id)}
      </Notice>
    );
  }
  if (nearly) return <Notice title={t('templates.nearly')} text={offerOf(nearly, locale)} />;
  if (!mapping.layout.contents) return null;
  return (
    <Notice title={t('templates.confirm')} text={t('templates.confirmText')}>
      <SaveTemplate report={preview} kind={choices.kind} />
    </Notice>
  );
}

function Notice({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  return (
    <Alert color="blue" icon={<IconTemplate size={18} />} title={title} py="xs" role="status">
      <Group justify="space-between" gap="sm">
        <Text size="sm" flex="1 1 320px">
          {text}
        </Text>
        {children}
      </Group>
    </Alert>
  );
}
