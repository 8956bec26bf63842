import { Select, SimpleGrid } from '@mantine/core';
import { cleaningChoices, cleaningFields, type CleaningRules } from '../../../shared/model/cleaning.ts';
import type { RuleFields, RuleTarget } from '../../../shared/model/policy-rule.ts';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';

const AS_SETTINGS = '';

type Props = {
  target: RuleTarget;
  /** What the rule says so far. */
  rule: RuleFields;
  /** What the settings say. */
  settings: CleaningRules;
};

/** What is done to the histories that one rule is about: as the settings say, or otherwise for these alone. */
export function CleaningRulesEditor({ target, rule, settings }: Props) {
  const { t, word } = useLocale();
  const save = useAction(api.policies.set.mutationOptions(), { done: () => t('basis.saved') });
  return (
    <SimpleGrid cols={2} spacing="xs">
      {cleaningFields.map(field => (
        <Select
          key={field}
          label={word('settings', field)}
          allowDeselect={false}
          data={[
            {
              value: AS_SETTINGS,
              label: t('basis.asSettings', { choice: word(`settings.${field}`, settings[field]) }),
            },
            ...cleaningChoices[field].map(value => ({ value, label: word(`settings.${field}`, value) })),
          ]}
          value={rule[field] ?? AS_SETTINGS}
          onChange={value =>
            save.mutate(
              value === null || value === AS_SETTINGS
                ? { target, fields: {}, clear: [field] }
                : { target, fields: withChoice(field, value) },
            )
          }
        />
      ))}
    </SimpleGrid>
  );
}

function withChoice(field: (typeof cleaningFields)[number], value: string): RuleFields {
  const known = cleaningChoices[field].some(choice => choice === value);
  return known ? { [field]: value } : {};
}
