import { Alert, Button, Group, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { settingsSchema, type Settings } from '../../../shared/model/settings.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { failureText } from '../../app/failure-words.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { CompanyFields, LocaleFields } from './company-fields.tsx';
import { DecisionFields, OrderFields, PlanningFields } from './planning-fields.tsx';
import type { SettingsFormApi } from './settings-form-api.ts';

/** Every setting in one form; nothing is kept before Save. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useLocale();
  const form: SettingsFormApi = useForm<Settings>({
    initialValues: settings,
    validate: values => problemsOf(values, t('settings.needNumber')),
  });
  const save = useAction(api.settings.set.mutationOptions(), {
    done: () => t('settings.saved'),
    onDone: saved => {
      form.setInitialValues(saved);
      form.setValues(saved);
      form.resetDirty(saved);
    },
  });
  return (
    <form onSubmit={form.onSubmit(values => save.mutate(values))}>
      <Stack gap="lg" maw={920}>
        <CompanyFields form={form} />
        <LocaleFields form={form} />
        <PlanningFields form={form} />
        <DecisionFields form={form} />
        <OrderFields form={form} />
        {save.error && (
          <Alert
            color="red"
            role="alert"
            icon={<IconAlertTriangle size={18} />}
            title={t('settings.notSaved')}
          >
            {failureText(save.error, t)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
            {t('action.save')}
          </Button>
          <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
            {t('action.reset')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What is wrong with each field, by its path: the schema's own words, and plain ones for a number left out. */
function problemsOf(values: Settings, needNumber: string): Record<string, string> {
  const read = settingsSchema.safeParse(values);
  if (read.success) return {};
  return Object.fromEntries(
    read.error.issues.map(issue => [
      issue.path.join('.'),
      issue.code === 'invalid_type' ? needNumber : issue.message,
    ]),
  );
}
