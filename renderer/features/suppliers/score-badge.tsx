import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArrowDownRight,
  IconArrowRight,
  IconArrowUpRight,
  IconCheck,
  IconMinus,
  type Icon,
} from '@tabler/icons-react';
import { useLocale } from '../../i18n/locale.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

const GOOD = 90;
const FAIR = 75;
/** Points of change that are no more than chance. */
const STEADY = 3;

/** A score from 0 to 100 by number and icon; a dash where nothing is known. */
export function ScoreBadge({ score }: { score: number | null }) {
  const { number } = useLocale();
  if (score === null) return <span>–</span>;
  const look: { icon: Icon; color: string } =
    score >= GOOD
      ? { icon: IconCheck, color: 'green' }
      : score >= FAIR
        ? { icon: IconMinus, color: 'gray' }
        : { icon: IconAlertTriangle, color: 'orange' };
  return <StateBadge {...look} label={number(score)} />;
}

/** Points by which the later receipts score above or below the earlier ones. */
export function Trend({ points }: { points: number | null }) {
  const { t, number } = useLocale();
  if (points === null) return <span>–</span>;
  const Mark = points >= STEADY ? IconArrowUpRight : points <= -STEADY ? IconArrowDownRight : IconArrowRight;
  const whole = Math.round(points);
  const text = `${whole > 0 ? '+' : ''}${number(whole)}`;
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex" style={{ verticalAlign: 'middle' }}>
      <Mark size={14} aria-hidden />
      <Text span size="sm" aria-label={t('suppliers.trendPoints', { points: text })}>
        {text}
      </Text>
    </Group>
  );
}
