import {
  Button,
  Checkbox,
  Fieldset,
  FileButton,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
} from '@mantine/core';
import { readClosures } from '../../../shared/closures-file.ts';
import { messageOf } from '../../../shared/errors.ts';
import { NumberField } from '../../app/number-field.tsx';
import { WeekdayChips } from '../../app/weekday-chips.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { RuleFormApi } from './rule-form.ts';

/** Adds the closures of a chosen file to those in the field. */
function ClosuresFile({ form }: { form: RuleFormApi }) {
  const { t } = useLocale();
  const take = async (file: File | null): Promise<void> => {
    if (!file) return;
    try {
      const lines = readClosures(await file.text()).map(({ from, to, name }) =>
        [from, to, name].filter(Boolean).join(' '),
      );
      const known = form.values.closures.split('\n').filter(line => line.trim() !== '');
      form.setFieldValue('closures', [...new Set([...known, ...lines])].join('\n'));
    } catch (error) {
      form.setFieldError('closures', messageOf(error));
    }
  };
  return (
    <FileButton accept=".csv,.txt,.ics,text/csv,text/calendar" onChange={file => void take(file)}>
      {props => (
        <Button {...props} variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }}>
          {t('policies.closuresFile')}
        </Button>
      )}
    </FileButton>
  );
}

/** When a supplier works and takes orders, and what its orders fill. */
export function SupplierTermsFields({ form }: { form: RuleFormApi }) {
  const { t, word } = useLocale();
  const weekdays = (label: string, field: 'workingDays' | 'orderDays') => (
    <div role="group" aria-label={label}>
      <Text size="xs" fw={500} mb={4}>
        {label}
      </Text>
      <WeekdayChips value={form.values[field]} onChange={days => form.setFieldValue(field, days)} />
    </div>
  );
  return (
    <Fieldset legend={t('policies.supplierTerms')}>
      <Stack gap="sm">
        {weekdays(t('policies.workingDays'), 'workingDays')}
        {weekdays(t('policies.orderDays'), 'orderDays')}
        <Checkbox
          label={t('policies.workingLeadTime')}
          {...form.getInputProps('workingLeadTime', { type: 'checkbox' })}
        />
        <Textarea
          label={t('policies.closures')}
          description={t('policies.closuresHelp')}
          autosize
          minRows={2}
          {...form.getInputProps('closures')}
        />
        <ClosuresFile form={form} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label={t('policies.container')}
            allowDeselect={false}
            data={[
              { value: '', label: t('policies.notSet') },
              ...['weight', 'volume', 'count'].map(name => ({ value: name, label: word('measure', name) })),
            ]}
            {...form.getInputProps('containerMeasure')}
          />
          {form.values.containerMeasure !== '' && (
            <NumberField
              required
              label={t('policies.containerSize')}
              min={0}
              decimalScale={6}
              {...form.getInputProps('containerSize')}
            />
          )}
        </SimpleGrid>
      </Stack>
    </Fieldset>
  );
}
