import { Chip, Group } from '@mantine/core';
import { useLocale } from '../i18n/locale.tsx';

const week = ['1', '2', '3', '4', '5', '6', '0'];

type WeekdayChipsProps = { value: string[]; onChange: (days: string[]) => void };

/** Weekdays to choose from, from Monday on; '0' is Sunday. */
export function WeekdayChips({ value, onChange }: WeekdayChipsProps) {
  const { word } = useLocale();
  return (
    <Chip.Group multiple value={value} onChange={onChange}>
      <Group gap={4}>
        {week.map(day => (
          <Chip key={day} value={day} size="xs">
            {word('weekday', day)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
