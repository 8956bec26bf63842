import { SegmentedControl } from '@mantine/core';
import { useKept } from '../../app/use-kept.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { keptPlanList } from './plan-filter.ts';

/** Lines, or messages about orders. */
export function PlanListSwitch() {
  const { t } = useLocale();
  const [list, setList] = useKept(keptPlanList);
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('plan.view')}
      data={[
        { value: 'lines', label: t('plan.view.lines') },
        { value: 'messages', label: t('plan.view.messages') },
      ]}
      value={list}
      onChange={value => setList(value === 'messages' ? 'messages' : 'lines')}
    />
  );
}
