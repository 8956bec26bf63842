import { Fieldset, Select, SimpleGrid, Switch, Textarea, TextInput } from '@mantine/core';
import { cleaningChoices, cleaningFields } from '../../../shared/model/cleaning.ts';
import { reasoners } from '../../../shared/model/review.ts';
import { NumberField } from '../../app/number-field.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import type { SettingsFormApi } from './settings-form-api.ts';

/** What a plan takes where no item, supplier or class says otherwise. */
export function PlanningFields({ form }: { form: SettingsFormApi }) {
  const { t, word } = useLocale();
  return (
    <Fieldset legend={t('settings.planning')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <Select
          label={t('settings.bucket')}
          allowDeselect={false}
          data={(['auto', 'day', 'week', 'month'] as const).map(bucket => ({
            value: bucket,
            label: t(`settings.bucket.${bucket}`),
          }))}
          {...form.getInputProps('planning.bucket')}
        />
        <NumberField
          label={t('settings.leadTime')}
          min={0}
          max={730}
          {...form.getInputProps('planning.leadTimeDays')}
        />
        <NumberField
          label={t('settings.reviewPeriod')}
          min={1}
          max={365}
          {...form.getInputProps('planning.reviewPeriodDays')}
        />
        <NumberField
          label={t('settings.serviceLevel')}
          description={t('settings.shareHelp')}
          min={0.01}
          max={0.999}
          step={0.01}
          decimalScale={3}
          {...form.getInputProps('planning.serviceLevel')}
        />
        <TextInput
          label={t('settings.defaultLocation')}
          {...form.getInputProps('planning.defaultLocation')}
        />
        <Select
          label={t('settings.unmet')}
          allowDeselect={false}
          data={(['backorder', 'lost'] as const).map(value => ({ value, label: t(`unmet.${value}`) }))}
          {...form.getInputProps('planning.unmet')}
        />
        <Select
          label={t('settings.rounding')}
          allowDeselect={false}
          data={(['up', 'nearest', 'down'] as const).map(value => ({ value, label: t(`rounding.${value}`) }))}
          {...form.getInputProps('planning.rounding')}
        />
        <Select
          label={t('settings.leadTimes')}
          allowDeselect={false}
          data={(['measured', 'stated'] as const).map(value => ({
            value,
            label: t(`settings.leadTimes.${value}`),
          }))}
          {...form.getInputProps('planning.leadTimes')}
        />
        <NumberField
          label={t('settings.budget')}
          description={t('settings.budgetHelp')}
          min={0}
          decimalScale={2}
          {...form.getInputProps('planning.budget')}
        />
        <NumberField
          label={t('settings.dampenDays')}
          description={t('settings.dampenDaysHelp')}
          min={0}
          max={365}
          {...form.getInputProps('planning.dampenDays')}
        />
        <NumberField
          label={t('settings.dampenShare')}
          description={t('settings.shareHelp')}
          min={0}
          max={1}
          step={0.05}
          decimalScale={3}
          {...form.getInputProps('planning.dampenShare')}
        />
        {cleaningFields.map(field => (
          <Select
            key={field}
            label={word('settings', field)}
            allowDeselect={false}
            data={cleaningChoices[field].map(value => ({ value, label: word(`settings.${field}`, value) }))}
            {...form.getInputProps(`planning.cleaning.${field}`)}
          />
        ))}
      </SimpleGrid>
      <SetPlanningFields form={form} />
    </Fieldset>
  );
}

/** What concerns lines together: transfers between locations, and the borders of the classes. */
function SetPlanningFields({ form }: { form: SettingsFormApi }) {
  const { t } = useLocale();
  const { transfers, classes } = form.values.planning;
  const share = (label: string, path: string, max: number) => (
    <NumberField
      label={label}
      min={0.01}
      max={max}
      step={0.05}
      decimalScale={3}
      {...form.getInputProps(path)}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" mt="sm">
      <Switch
        label={t('settings.transfers')}
        {...form.getInputProps('planning.transfers.enabled', { type: 'checkbox' })}
      />
      {transfers.enabled && (
        <>
          <NumberField
            label={t('settings.transferDays')}
            min={0}
            {...form.getInputProps('planning.transfers.days')}
          />
          <NumberField
            label={t('settings.transferCost')}
            min={0}
            {...form.getInputProps('planning.transfers.costPerLine')}
          />
        </>
      )}
      <Switch
        label={t('settings.classServices')}
        {...form.getInputProps('planning.classes.services', { type: 'checkbox' })}
      />
      {classes.services && (
        <>
          {share(t('settings.classA'), 'planning.classes.a', 0.98)}
          {share(t('settings.classB'), 'planning.classes.b', 0.98)}
          {share(t('settings.classX'), 'planning.classes.x', 10)}
          {share(t('settings.classY'), 'planning.classes.y', 10)}
        </>
      )}
    </SimpleGrid>
  );
}

/** When a decision may become a draft by itself, and who reasons. */
export function DecisionFields({ form }: { form: SettingsFormApi }) {
  const { t, word } = useLocale();
  return (
    <Fieldset legend={t('settings.decisions')}>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <NumberField
          label={t('settings.threshold')}
          description={t('settings.shareHelp')}
          min={0}
          max={1}
          step={0.05}
          decimalScale={2}
          {...form.getInputProps('decisions.confidenceThreshold')}
        />
        <NumberField
          label={t('settings.autoApprove')}
          description={t('settings.autoApproveHelp')}
          min={0}
          {...form.getInputProps('decisions.autoApproveLimit')}
        />
        <NumberField
          label={t('settings.ticketHours')}
          description={t('settings.ticketHoursHelp')}
          min={1}
          max={720}
          {...form.getInputProps('decisions.ticketHours')}
        />
        <NumberField
          label={t('settings.auditShare')}
          description={t('settings.shareHelp')}
          min={0}
          max={1}
          step={0.01}
          decimalScale={2}
          {...form.getInputProps('decisions.auditShare')}
        />
        <Select
          label={t('settings.reasoner')}
          description={t('settings.reasonerHelp')}
          allowDeselect={false}
          data={reasoners.map(reasoner => ({ value: reasoner, label: word('reasoner', reasoner) }))}
          {...form.getInputProps('decisions.reasoner')}
        />
        <TextInput
          label={t('settings.geminiModel')}
          description={t('settings.geminiModelHelp')}
          {...form.getInputProps('decisions.geminiModel')}
        />
        <TextInput label={t('settings.ollamaModel')} {...form.getInputProps('decisions.ollamaModel')} />
        <TextInput label={t('settings.ollamaUrl')} {...form.getInputProps('decisions.ollamaUrl')} />
      </SimpleGrid>
    </Fieldset>
  );
}

/** What every order says. */
export function OrderFields({ form }: { form: SettingsFormApi }) {
  const { t } = useLocale();
  return (
    <Fieldset legend={t('settings.orders')}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={t('settings.numberPrefix')}
          maxLength={10}
          {...form.getInputProps('orders.numberPrefix')}
        />
        <TextInput label={t('settings.paymentTerms')} {...form.getInputProps('orders.paymentTerms')} />
      </SimpleGrid>
      <Textarea
        mt="sm"
        label={t('settings.orderNotes')}
        autosize
        minRows={2}
        {...form.getInputProps('orders.notes')}
      />
    </Fieldset>
  );
}
