import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { NearCode } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { Wizard } from './use-wizard.ts';
import { withCodes } from './wizard-choices.ts';

const SHOWN = 50;

/** Codes that the workspace does not know, each with the known one that it is nearly: one decision each, or all at once. */
export function NearCodes({ wizard, codes }: { wizard: Wizard; codes: readonly NearCode[] }) {
  const { t, word } = useLocale();
  const [shown, setShown] = useState(SHOWN);
  const { choices } = wizard.state;
  const decide = (wanted: readonly NearCode[], use: boolean) =>
    wizard.change(
      withCodes(
        choices,
        wanted.map(({ field, code, known }) => ({ field, code, means: use ? known : code })),
      ),
      'later',
    );
  return (
    <Section
      title={t('imports.nearCodes', { count: codes.length })}
      actions={
        <Group gap="xs">
          <Button variant="default" onClick={() => decide(codes, true)}>
            {t('imports.useAllKnown')}
          </Button>
          <Button variant="default" onClick={() => decide(codes, false)}>
            {t('imports.keepAllNew')}
          </Button>
        </Group>
      }
    >
      <PlainTable
        label={t('imports.nearCodesTable')}
        rows={codes.slice(0, shown)}
        rowKey={({ field, code }) => `${field} ${code}`}
        columns={[
          { title: t('imports.what'), cell: ({ field }) => word('field', field) },
          { title: t('imports.inTheFile'), cell: ({ code }) => <b>{code}</b> },
          { title: t('imports.didYouMean'), cell: ({ known }) => <b>{known}</b> },
          {
            title: t('imports.decision'),
            cell: near => (
              <SegmentedControl
                size="xs"
                aria-label={t('imports.decisionOn', { code: near.code })}
                data={[
                  { value: 'known', label: t('imports.useKnown', { code: near.known }) },
                  { value: 'new', label: t('imports.keepNew') },
                ]}
                value={choices.codes[near.field]?.[near.code] === near.known ? 'known' : 'new'}
                onChange={value => decide([near], value === 'known')}
              />
            ),
          },
        ]}
      />
      {codes.length > shown && (
        <Button mt="xs" variant="default" onClick={() => setShown(shown + SHOWN)}>
          {t('imports.moreProblems', { count: codes.length - shown })}
        </Button>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {t('imports.nearCodesHint')}
      </Text>
    </Section>
  );
}
