import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { ItemPanel } from '../../../shared/contract/stock.ts';
import { CandidateTable } from '../../app/candidate-table.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Section } from '../../ui/section.tsx';

/** Which forecasting model won for this item, how it did, and what came next. */
export function ItemModel({ panel }: { panel: ItemPanel }) {
  const { t, word, number } = useLocale();
  const { model } = panel;
  if (model === null) {
    return (
      <Text size="sm" c="dimmed">
        {t('item.noModel')}
      </Text>
    );
  }
  return (
    <Stack gap="md">
      <Anchor component={Link} href={`/forecasts/${panel.row.itemLocation}`} size="sm">
        {t('item.openForecast')}
      </Anchor>
      <Section rank={3} title={t('item.chosenModel')}>
        <Facts
          facts={[
            { label: t('item.modelName'), value: word('model', model.name) },
            { label: t('stock.column.demandClass'), value: word('class', model.demandClass) },
            { label: t('item.error'), value: number(model.error, 3) },
            ...Object.entries(model.parameters).map(([name, value]) => ({
              label: word('input', name),
              value: number(value, 4),
            })),
          ]}
        />
        {model.flags.length > 0 && (
          <Group gap="xs" mt="xs">
            {model.flags.map(flag => (
              <Badge key={flag} color="gray">
                {word('flag', flag)}
              </Badge>
            ))}
          </Group>
        )}
      </Section>
      <CandidateTable candidates={model.candidates} chosen={model.name} />
    </Stack>
  );
}
