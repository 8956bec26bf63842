import { List } from '@mantine/core';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { inReadersWords } from '../../app/said.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';

/** What is wrong with a line, or urgent about it: what is invalid puts no money at risk and shows nowhere else. */
export function LineExceptions({ exceptions }: { exceptions: PlanRow['exceptions'] }) {
  const locale = useLocale();
  if (exceptions.length === 0) return null;
  return (
    <Section rank={3} title={locale.t('plan.exceptions')}>
      <List size="sm">
        {exceptions.map(({ code, message }) => (
          <List.Item key={`${code} ${message}`}>
            {`${locale.word('exception', code)}: ${inReadersWords(message, locale)}`}
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
