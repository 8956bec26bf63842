import { Modal, Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ZodError } from 'zod';
import type { PolicyRuleView } from '../../../shared/contract/policies.ts';
import { classCells, ruleScopes } from '../../../shared/model/policy-rule.ts';
import { DialogButtons } from '../../app/dialog-buttons.tsx';
import { NumberField } from '../../app/number-field.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import {
  fromForm,
  numberFields,
  serviceTypes,
  toForm,
  type RuleFormApi,
  type RuleFormValues,
  type RuleRequest,
} from './rule-form.ts';
import { SupplierTermsFields } from './supplier-terms-fields.tsx';

type RuleDialogProps = {
  rule: Partial<PolicyRuleView> | undefined;
  busy: boolean;
  onSave: (request: RuleRequest) => void;
  onClose: () => void;
};

/** One rule: what it is about and the fields it sets; what is left empty the next rule decides. */
export function RuleDialog({ rule, busy, onSave, onClose }: RuleDialogProps) {
  const { t } = useLocale();
  const [problem, setProblem] = useState<string>();
  const form = useForm<RuleFormValues>({ initialValues: toForm(rule) });
  const save = (values: RuleFormValues) => {
    const request = requestOf(values);
    if (typeof request === 'string') setProblem(request);
    else onSave(request);
  };
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t(rule?.id === undefined ? 'policies.add' : 'policies.change')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          <About form={form} isNew={rule?.id === undefined} />
          <Text size="sm" c="dimmed">
            {t('policies.emptyHelp')}
          </Text>
          <Ordering form={form} />
          <Numbers form={form} />
          {(form.values.scope === 'supplier' || form.values.scope === 'default') && (
            <SupplierTermsFields form={form} />
          )}
          {problem !== undefined && (
            <Text size="sm" c="red" role="alert">
              {problem}
            </Text>
          )}
          <DialogButtons submit={t('action.save')} waiting={busy} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

/** The request, or what is wrong with the form. */
function requestOf(values: RuleFormValues): RuleRequest | string {
  try {
    return fromForm(values);
  } catch (error) {
    if (error instanceof ZodError) {
      const [first] = error.issues;
      return `${(first?.path ?? []).map(String).join('.')}: ${first?.message ?? error.message}`;
    }
    throw error;
  }
}

function About({ form, isNew }: { form: RuleFormApi; isNew: boolean }) {
  const { t, word } = useLocale();
  const { scope } = form.values;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      <Select
        label={t('policies.scope')}
        allowDeselect={false}
        disabled={!isNew}
        data={ruleScopes.map(name => ({ value: name, label: word('scope', name) }))}
        {...form.getInputProps('scope')}
      />
      {(scope === 'item' || scope === 'item-location') && (
        <TextInput required disabled={!isNew} label={t('policies.item')} {...form.getInputProps('item')} />
      )}
      {(scope === 'location' || scope === 'item-location') && (
        <TextInput
          required
          disabled={!isNew}
          label={t('policies.location')}
          {...form.getInputProps('location')}
        />
      )}
      {scope === 'supplier' && (
        <TextInput
          required
          disabled={!isNew}
          label={t('policies.supplier')}
          {...form.getInputProps('supplier')}
        />
      )}
      {scope === 'category' && (
        <TextInput
          required
          disabled={!isNew}
          label={t('policies.category')}
          {...form.getInputProps('category')}
        />
      )}
      {scope === 'class' && (
        <Select
          label={t('policies.cell')}
          allowDeselect={false}
          disabled={!isNew}
          data={[...classCells]}
          {...form.getInputProps('cell')}
        />
      )}
    </SimpleGrid>
  );
}

function Ordering({ form }: { form: RuleFormApi }) {
  const { t, word } = useLocale();
  const { service, backorders } = form.values;
  const choices = (prefix: string, names: readonly string[]) => [
    { value: '', label: t('policies.notSet') },
    ...names.map(name => ({ value: name, label: word(prefix, name) })),
  ];
  const select = (label: string, field: keyof RuleFormValues, prefix: string, names: readonly string[]) => (
    <Select
      label={label}
      allowDeselect={false}
      data={choices(prefix, names)}
      {...form.getInputProps(field)}
    />
  );
  const figure = (label: string, field: keyof RuleFormValues) => (
    <NumberField required label={label} min={0} decimalScale={6} {...form.getInputProps(field)} />
  );
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
      {select(t('policies.service'), 'service', 'service', serviceTypes)}
      {service !== '' && figure(word('serviceFigure', service), 'serviceFigure')}
      {service === 'cost' && figure(t('policies.shortage'), 'shortageFigure')}
      {service === 'value' && figure(t('policies.shortageShare'), 'shortageFigure')}
      {select(t('policies.unmet'), 'unmet', 'unmet', ['lost', 'backorder'])}
      {select(t('policies.rounding'), 'rounding', 'rounding', ['up', 'nearest', 'down'])}
      {select(t('policies.stopped'), 'stopped', 'stopped', ['do-not-stock', 'to-order', 'phased-out'])}
      <TextInput label={t('policies.replacedBy')} {...form.getInputProps('replacedBy')} />
      <TextInput label={t('policies.likeItem')} {...form.getInputProps('likeItem')} />
      <TextInput type="date" label={t('policies.launchOn')} {...form.getInputProps('launchOn')} />
      {select(t('policies.backorders'), 'backorders', 'backorders', ['allow', 'limit', 'never'])}
      {backorders === 'limit' && figure(t('policies.backorderUnits'), 'backorderUnits')}
    </SimpleGrid>
  );
}

function Numbers({ form }: { form: RuleFormApi }) {
  const { word } = useLocale();
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
      {numberFields.map(name => (
        <NumberField
          key={name}
          label={word('ruleField', name)}
          min={0}
          decimalScale={6}
          {...form.getInputProps(name)}
        />
      ))}
    </SimpleGrid>
  );
}
