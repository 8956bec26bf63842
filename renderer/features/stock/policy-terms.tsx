import { Stack } from '@mantine/core';
import type { ItemPanel, PolicyTerm } from '../../../shared/contract/stock.ts';
import { serviceInWords } from '../../app/aim-in-words.ts';
import { useLocale, type Locale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';

/** The policy in force for an item-location, each field with what gave it, and the item's own attributes. */
export function PolicyTerms({ panel: { policy, attributes } }: { panel: ItemPanel }) {
  const locale = useLocale();
  const { t, word } = locale;
  const attributeFacts = Object.entries(attributes).map(([label, value]) => ({ label, value }));
  return (
    <Stack gap="md">
      <Section rank={3} title={t('item.terms')}>
        <PlainTable
          label={t('item.terms')}
          rows={policy}
          rowKey={term => term.field}
          columns={[
            { title: t('policy.term'), wrap: true, cell: term => word('policy', term.field) },
            { title: t('policy.value'), align: 'end', wrap: true, cell: term => termInWords(term, locale) },
            { title: t('policy.origin'), wrap: true, cell: term => word('origin', term.origin) },
          ]}
        />
      </Section>
      {attributeFacts.length > 0 && (
        <Section rank={3} title={t('item.attributes')}>
          <Facts facts={attributeFacts} />
        </Section>
      )}
    </Stack>
  );
}

/** The value of a field in the reader's language and format. */
export function termInWords({ field, value }: PolicyTerm, locale: Locale): string {
  const { t, word, number, price } = locale;
  switch (value.type) {
    case 'number':
      return number(value.number, 6);
    case 'service':
      return serviceInWords(value.service, locale);
    case 'choice':
      return word(field, value.choice);
    case 'code':
      return value.code;
    case 'money': {
      const { currency, per } = value;
      const amount = price(value.amount, currency);
      return per === 1
        ? t('policy.money', { amount, currency })
        : t('policy.moneyPer', { amount, currency, per });
    }
  }
}
