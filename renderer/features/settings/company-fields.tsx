import { Fieldset, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useLocale } from '../../i18n/locale.tsx';
import type { SettingsFormApi } from './settings-form-api.ts';

const numberLocales = [
  'en-GB',
  'en-US',
  'de-DE',
  'de-CH',
  'fr-FR',
  'es-ES',
  'it-IT',
  'nl-NL',
  'pl-PL',
  'sv-SE',
];
const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'PLN',
  'SEK',
  'NOK',
  'DKK',
  'CZK',
  'HUF',
  'CAD',
  'AUD',
  'JPY',
];

/** Who the company is, as its orders say. */
export function CompanyFields({ form }: { form: SettingsFormApi }) {
  const { t } = useLocale();
  return (
    <Fieldset legend={t('settings.company')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput label={t('settings.companyName')} {...form.getInputProps('company.name')} />
        <TextInput label={t('settings.email')} {...form.getInputProps('company.email')} />
        <TextInput label={t('settings.phone')} {...form.getInputProps('company.phone')} />
        <TextInput label={t('settings.taxId')} {...form.getInputProps('company.taxId')} />
      </SimpleGrid>
      <Textarea
        mt="sm"
        label={t('settings.address')}
        autosize
        minRows={2}
        {...form.getInputProps('company.address')}
      />
    </Fieldset>
  );
}

/** Language, numbers, week and money, each on its own. */
export function LocaleFields({ form }: { form: SettingsFormApi }) {
  const { t, date } = useLocale();
  return (
    <Fieldset legend={t('settings.locale')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <Select
          label={t('settings.language')}
          allowDeselect={false}
          data={[
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ]}
          {...form.getInputProps('locale.language')}
        />
        <Select
          label={t('settings.numbers')}
          description={date('2025-12-31')}
          allowDeselect={false}
          data={numberLocales.map(locale => ({
            value: locale,
            label: `${locale}  ${new Intl.NumberFormat(locale).format(1234.5)}`,
          }))}
          {...form.getInputProps('locale.numbers')}
        />
        <Select
          label={t('settings.currency')}
          allowDeselect={false}
          searchable
          data={currencies}
          {...form.getInputProps('locale.currency')}
        />
        <Select
          label={t('settings.weekStart')}
          allowDeselect={false}
          data={(['1', '0', '6'] as const).map(day => ({ value: day, label: t(`settings.weekday.${day}`) }))}
          value={String(form.values.locale.weekStart)}
          error={form.errors['locale.weekStart']}
          onChange={day => form.setFieldValue('locale.weekStart', day === '0' ? 0 : day === '6' ? 6 : 1)}
        />
        <Select
          label={t('settings.paper')}
          allowDeselect={false}
          data={['A4', 'LETTER']}
          {...form.getInputProps('locale.paper')}
        />
      </SimpleGrid>
    </Fieldset>
  );
}
