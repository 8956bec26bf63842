import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { InferContractRouterOutputs } from '@orpc/contract';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { contract } from '../../../shared/contract/contract.ts';
import { useAction } from '../../app/use-action.tsx';
import { useKept } from '../../app/use-kept.ts';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { keptPlanFilter } from './plan-filter.ts';
import classes from './plan-groups.module.css';

type Plans = InferContractRouterOutputs<typeof contract>['plans'];
type PlanSummary = NonNullable<Plans['latest']>;
type PlanGroup = Plans['groups'][number];

/** Totals of the due lines by supplier against the supplier's minimum, and the way to turn them into drafts. */
export function PlanGroups({ summary }: { summary: PlanSummary }) {
  const { t, money, number, word } = useLocale();
  const groups = useQuery(api.plans.groups.queryOptions());
  const [accepting, setAccepting] = useState(false);
  const actions = Object.entries(summary.byAction).filter(([action]) => action !== 'none');
  return (
    <div className={classes['groups']}>
      <Group gap="md" justify="space-between">
        <Group gap="md">
          <Text size="sm">
            {t('plan.orderValue')} <b>{money(summary.orderValue, summary.currency)}</b>
            {summary.budget !== null &&
              ` ${t('plan.ofBudget', { budget: money(summary.budget, summary.currency) })}`}
          </Text>
          {actions.map(([action, count]) => (
            <Text key={action} size="sm" c="dimmed">
              {word('plan.action', action)} <b>{number(count)}</b>
            </Text>
          ))}
        </Group>
        <Button
          variant="default"
          size="compact-sm"
          disabled={(groups.data?.length ?? 0) === 0}
          onClick={() => setAccepting(true)}
        >
          {t('plan.accept')}
        </Button>
      </Group>
      {groups.data && groups.data.length > 0 && <GroupTable groups={groups.data} />}
      {groups.data && accepting && <AcceptDialog groups={groups.data} onClose={() => setAccepting(false)} />}
    </div>
  );
}

function GroupTable({ groups }: { groups: PlanGroup[] }) {
  const { t, money, number, percent } = useLocale();
  const [filter, setFilter] = useKept(keptPlanFilter);
  const containerFill = ({ container }: PlanGroup) => {
    if (container === null) return '–';
    const count = Math.max(1, Math.ceil(container.filled / container.size - 1e-9));
    return t('plan.containerFill', { count, share: percent(container.filled / (count * container.size)) });
  };
  const freightFree = ({ value, freeFreightFrom, currency }: PlanGroup) => {
    if (freeFreightFrom === null) return '–';
    const missing = freeFreightFrom - value;
    return missing <= 0 ? t('plan.isReached') : t('plan.missing', { value: money(missing, currency) });
  };
  return (
    <div className={classes['table']}>
      <PlainTable
        label={t('plan.groups')}
        rows={groups}
        rowKey={group => `${group.supplier ?? ''} ${group.location} ${group.currency}`}
        columns={[
          {
            title: t('plan.column.supplier'),
            cell: group => (
              <Button
                variant="transparent"
                size="compact-xs"
                p={0}
                aria-pressed={filter.supplier === group.supplier}
                onClick={() => setFilter({ ...filter, supplier: group.supplier ?? undefined })}
              >
                {group.supplierName || t('plan.noSupplier')}
              </Button>
            ),
          },
          { title: t('plan.column.location'), cell: group => group.location },
          { title: t('plan.lines'), align: 'end', cell: group => number(group.lines) },
          { title: t('plan.column.value'), align: 'end', cell: group => money(group.value, group.currency) },
          {
            title: t('plan.minimum'),
            align: 'end',
            cell: group => (group.minimum === null ? '–' : money(group.minimum, group.currency)),
          },
          {
            title: t('plan.reached'),
            cell: group =>
              group.reached ? (
                <StateBadge icon={IconCheck} color="green" label={t('plan.isReached')} />
              ) : (
                <StateBadge icon={IconAlertTriangle} color="orange" label={t('plan.notReached')} />
              ),
          },
          ...(groups.some(group => group.container !== null)
            ? [{ title: t('plan.container'), align: 'end' as const, cell: containerFill }]
            : []),
          ...(groups.some(group => group.freeFreightFrom !== null)
            ? [{ title: t('plan.freeFreight'), align: 'end' as const, cell: freightFree }]
            : []),
        ]}
      />
    </div>
  );
}

type SupplierGroup = Pick<PlanGroup, 'supplierName' | 'lines' | 'value' | 'currency' | 'reached'> & {
  supplier: string;
};

/** Orders-to-be of each supplier together; reached when all are. */
function bySupplier(groups: readonly PlanGroup[]): SupplierGroup[] {
  const found = new Map<string, SupplierGroup>();
  for (const group of groups) {
    const { supplier } = group;
    if (supplier === null) continue;
    const known = found.get(supplier);
    if (!known) {
      found.set(supplier, { ...group, supplier });
      continue;
    }
    known.lines += group.lines;
    known.value += group.value;
    known.reached &&= group.reached;
  }
  return [...found.values()];
}

/** Chooses the suppliers whose due lines become draft orders, and shows what that will make. */
function AcceptDialog({ groups, onClose }: { groups: PlanGroup[]; onClose: () => void }) {
  const { t, money } = useLocale();
  const [, navigate] = useLocation();
  const named = bySupplier(groups);
  const [chosen, setChosen] = useState(named.filter(group => group.reached).map(group => group.supplier));
  const accept = useAction(api.plans.accept.mutationOptions(), {
    done: made => t('plan.accepted', made),
    onDone: () => {
      onClose();
      navigate('/orders');
    },
  });
  const lines = named
    .filter(group => chosen.includes(group.supplier))
    .reduce((sum, group) => sum + group.lines, 0);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('plan.accept')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('plan.acceptHelp')}</Text>
        {named.length > 1 && (
          <Checkbox
            size="xs"
            label={t('plan.allSuppliers', { count: named.length })}
            checked={chosen.length === named.length}
            indeterminate={chosen.length > 0 && chosen.length < named.length}
            onChange={({ currentTarget }) =>
              setChosen(currentTarget.checked ? named.map(group => group.supplier) : [])
            }
          />
        )}
        <Checkbox.Group value={chosen} onChange={setChosen} aria-label={t('plan.column.supplier')}>
          <Stack gap={6} className={classes['choices']}>
            {named.map(group => (
              <Checkbox
                key={group.supplier}
                size="xs"
                value={group.supplier}
                label={t('plan.choice', {
                  supplier: group.supplierName,
                  lines: group.lines,
                  value: money(group.value, group.currency),
                })}
                description={group.reached ? undefined : t('plan.notReached')}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('plan.willMake', { suppliers: chosen.length, lines })}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button
              disabled={chosen.length === 0}
              loading={accept.isPending}
              onClick={() => accept.mutate({ suppliers: chosen })}
            >
              {t('plan.acceptNow')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
