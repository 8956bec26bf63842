import { Alert, Button, Group, Kbd, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconEdit, IconUserQuestion, IconX } from '@tabler/icons-react';
import type { Ticket } from '../../../shared/model/review.ts';
import { Derivation, inputWord, writeValue } from '../../app/derivation.tsx';
import { inReadersWords } from '../../app/said.ts';
import { ActionBadge } from '../../app/states.tsx';
import { useLocale } from '../../i18n/locale.tsx';
import { Facts } from '../../ui/facts.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Section } from '../../ui/section.tsx';
import type { DecisionKind } from './decision-dialog.tsx';
import classes from './review.module.css';

type TicketViewProps = {
  ticket: Ticket;
  busy: boolean;
  onApprove: () => void;
  onAsk: (kind: DecisionKind) => void;
};

/** One decision: what, why, what happens if not, what else could be done, and how sure the application is. */
export function TicketView({ ticket, busy, onApprove, onAsk }: TicketViewProps) {
  const locale = useLocale();
  const { t, quantity, money, word } = locale;
  // What a language model wrote stays as it is.
  const own = (text: string): string => (ticket.reasoner === 'rules' ? inReadersWords(text, locale) : text);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2}>{`${ticket.item} ${ticket.name}`}</Title>
          <Group gap="xs" mt={4}>
            <ActionBadge action={ticket.action} />
            <Text fw={600}>{`${quantity(ticket.quantity)} ${ticket.unit}`}</Text>
            <Text>
              {ticket.freed > 0
                ? t('review.freed', { value: money(ticket.freed, ticket.currency) })
                : money(ticket.value, ticket.currency)}
            </Text>
            <Text c="dimmed">{ticket.location}</Text>
          </Group>
        </div>
        <DecisionButtons busy={busy} onApprove={onApprove} onAsk={onAsk} />
      </Group>
      <Alert color="blue" icon={<IconUserQuestion size={18} />} title={t('review.why')} py="xs">
        <Text size="sm">{inReadersWords(ticket.gate, locale)}</Text>
      </Alert>
      <Section rank={3} title={t('review.explanation')}>
        <Text size="sm">{own(ticket.explanation || ticket.reason)}</Text>
        <Text size="sm" c="dimmed" mt={4}>
          {t('review.reasonedBy', { reasoner: word('reasoner', ticket.reasoner) })}
        </Text>
      </Section>
      {ticket.ifNot !== '' && (
        <Section rank={3} title={t('review.ifNot')}>
          <Text size="sm">{own(ticket.ifNot)}</Text>
        </Section>
      )}
      <Terms ticket={ticket} />
      <Confidence ticket={ticket} />
      {ticket.alternatives.length > 0 && <Alternatives ticket={ticket} />}
      <Section rank={3} title={t('trace.title')}>
        <Derivation steps={ticket.trace} />
      </Section>
      <Section rank={3} title={t('review.facts')}>
        <Facts
          facts={Object.entries(ticket.facts).map(([name, value]) => ({
            label: inputWord(locale, name),
            value: writeValue(locale, value),
          }))}
        />
      </Section>
    </Stack>
  );
}

function DecisionButtons({ busy, onApprove, onAsk }: Omit<TicketViewProps, 'ticket'>) {
  const { t } = useLocale();
  return (
    <Group gap="xs" wrap="nowrap">
      <Button
        loading={busy}
        leftSection={<IconCheck size={14} />}
        rightSection={<Key text="A" />}
        onClick={onApprove}
      >
        {t('review.approve')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconEdit size={14} />}
        rightSection={<Key text="E" />}
        onClick={() => onAsk('modify')}
      >
        {t('review.modify')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconX size={14} />}
        rightSection={<Key text="R" />}
        onClick={() => onAsk('reject')}
      >
        {t('review.reject')}
      </Button>
    </Group>
  );
}

function Key({ text }: { text: string }) {
  return (
    <Kbd size="xs" aria-hidden>
      {text}
    </Kbd>
  );
}

function Terms({ ticket }: { ticket: Ticket }) {
  const { t, money, date, moment, quantity, word } = useLocale();
  const last = ticket.lastDecision;
  return (
    <Section rank={3} title={t('review.terms')}>
      <Facts
        facts={[
          { label: t('plan.column.supplier'), value: ticket.supplier ?? '–' },
          {
            label: t('orders.unitPrice'),
            value: ticket.unitPrice === null ? '–' : money(ticket.unitPrice, ticket.currency),
          },
          { label: t('plan.column.orderBy'), value: ticket.orderBy === null ? '–' : date(ticket.orderBy) },
          { label: t('plan.column.arrives'), value: ticket.arrives === null ? '–' : date(ticket.arrives) },
          { label: t('review.opened'), value: moment(ticket.opened) },
          { label: t('review.expires'), value: moment(ticket.expires) },
          {
            label: t('review.lastDecision'),
            value:
              last === null ? t('review.first') : `${word('ticket', last.status)} ${quantity(last.quantity)}`,
            note: last === null ? undefined : moment(last.at),
          },
        ]}
      />
    </Section>
  );
}

function Confidence({ ticket }: { ticket: Ticket }) {
  const { t, percent, word } = useLocale();
  const parts = Object.entries(ticket.parts);
  return (
    <Section rank={3} title={t('review.confidence', { share: percent(ticket.confidence) })}>
      <Facts
        facts={parts.map(([name, share]) => ({
          label: word('confidence', name),
          value: percent(share),
          note: (
            <div className={classes['bar']} aria-hidden>
              <div className={classes['fill']} style={{ width: `${Math.round(share * 100)}%` }} />
            </div>
          ),
        }))}
      />
    </Section>
  );
}

function Alternatives({ ticket }: { ticket: Ticket }) {
  const locale = useLocale();
  const { t, word, quantity, money } = locale;
  return (
    <Section rank={3} title={t('review.alternatives')}>
      <PlainTable
        label={t('review.alternatives')}
        rows={ticket.alternatives}
        rowKey={row => `${row.action} ${row.quantity} ${row.note}`}
        columns={[
          { title: t('plan.column.action'), cell: row => word('plan.action', row.action) },
          { title: t('plan.column.quantity'), align: 'end', cell: row => quantity(row.quantity) },
          { title: t('review.cost'), align: 'end', cell: row => money(row.cost, ticket.currency) },
          { title: t('item.note'), wrap: true, cell: row => inReadersWords(row.note, locale) },
        ]}
      />
    </Section>
  );
}
