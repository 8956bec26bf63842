import { Group, Paper, Progress, SimpleGrid, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import type { QualityReport } from '../../../shared/contract/quality.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** From this score on an area is sound; below the other it misleads planning. */
const SOUND = 95;
const POOR = 80;

/** Look of a score: an icon and a word beside the colour. */
function gradeOf(score: number | null) {
  if (score === null) return { icon: IconCircleMinus, color: 'gray', word: 'none' } as const;
  if (score >= SOUND) return { icon: IconCircleCheck, color: 'green', word: 'sound' } as const;
  if (score >= POOR) return { icon: IconAlertTriangle, color: 'orange', word: 'fair' } as const;
  return { icon: IconCircleX, color: 'red', word: 'poor' } as const;
}

/** The score of each area. */
export function QualityAreas({ report }: { report: QualityReport }) {
  const { t, decimals } = useLocale();
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="xs">
      {report.areas.map(({ area, score, checks }) => {
        const { icon: Mark, color, word } = gradeOf(score);
        const found = checks.reduce((sum, { affected }) => sum + affected, 0);
        return (
          <Paper key={area} p="xs" withBorder component="section" aria-label={t(`quality.area.${area}`)}>
            <Text size="xs" c="dimmed">
              {t(`quality.area.${area}`)}
            </Text>
            <Group gap={6} align="center" wrap="nowrap">
              <Mark size={18} color={`var(--mantine-color-${color}-text)`} aria-hidden />
              <Text fz={20} fw={650}>
                {score === null ? '–' : decimals(score, 1)}
              </Text>
              <Text size="xs" c="dimmed" truncate>
                {t(`quality.grade.${word}`)}
              </Text>
            </Group>
            <Progress value={score ?? 0} color={color} size="xs" mt={4} aria-hidden />
            <Text size="xs" c="dimmed" mt={4}>
              {score === null ? t('quality.nothingToJudge') : t('quality.findingCount', { count: found })}
            </Text>
          </Paper>
        );
      })}
    </SimpleGrid>
  );
}
