import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconClock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Section } from '../../ui/section.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';

const looks = {
  stored: { icon: IconCheck, color: 'green' },
  session: { icon: IconClock, color: 'orange' },
  missing: { icon: IconCircleDashed, color: 'gray' },
};

/** Keys of model providers: they go in and never come out. */
export function Keys() {
  const { t, word } = useLocale();
  const keys = useQuery(api.settings.keys.queryOptions());
  const [typed, setTyped] = useState('');
  const save = useAction(api.settings.setKey.mutationOptions(), {
    done: () => t('settings.keySaved'),
    onDone: () => setTyped(''),
  });
  return (
    <Section title={t('settings.gemini')}>
      <Reading of={keys}>
        {({ gemini, storage }) => (
          <form
            onSubmit={event => {
              event.preventDefault();
              save.mutate({ provider: 'gemini', key: typed.trim() });
            }}
          >
            <Stack gap="sm" maw={560}>
              <Group gap="xs">
                <StateBadge {...looks[gemini]} label={t(`settings.key.${gemini}`)} />
                <Text size="sm" c="dimmed">
                  {t('settings.keyStorage', { storage: word('keyStorage', storage) })}
                </Text>
              </Group>
              <Text size="sm">{t('settings.keyHelp')}</Text>
              <PasswordInput
                label={t('settings.newKey')}
                autoComplete="off"
                maxLength={500}
                value={typed}
                onChange={event => setTyped(event.currentTarget.value)}
                visibilityToggleButtonProps={{ 'aria-label': t('settings.showKey') }}
              />
              <Group>
                <Button type="submit" disabled={typed.trim() === ''} loading={save.isPending}>
                  {t('settings.saveKey')}
                </Button>
                {gemini !== 'missing' && (
                  <Button variant="default" onClick={() => save.mutate({ provider: 'gemini', key: '' })}>
                    {t('settings.removeKey')}
                  </Button>
                )}
              </Group>
            </Stack>
          </form>
        )}
      </Reading>
    </Section>
  );
}
