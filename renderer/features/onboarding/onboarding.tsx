import { Button, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconFileImport, IconFlask } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useState, type ReactNode } from 'react';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { isOver, useLiveJob } from '../../data/live-jobs.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Screen } from '../../ui/screen.tsx';

const SAMPLE = { items: 1000, locations: 3, weeks: 104 };

/** The first screen of an empty workspace: look around with sample data, or bring one's own. */
export function Onboarding() {
  const { t } = useLocale();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useLiveJob(jobId);
  const create = useAction(api.workspace.createSample.mutationOptions(), {
    onDone: started => setJobId(started.jobId),
  });
  const working = create.isPending || (jobId !== null && (job === undefined || !isOver(job)));
  return (
    <Screen title={t('onboarding.title')}>
      <Stack gap="md" maw={880} mx="auto" py="lg">
        <Text>{t('onboarding.text')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <Choice
            icon={<IconFlask size={28} stroke={1.5} />}
            title={t('onboarding.sample')}
            text={t('onboarding.sampleText', SAMPLE)}
          >
            <Button loading={working} onClick={() => create.mutate(SAMPLE)}>
              {t('onboarding.sample')}
            </Button>
          </Choice>
          <Choice
            icon={<IconFileImport size={28} stroke={1.5} />}
            title={t('onboarding.import')}
            text={t('onboarding.importText')}
          >
            <Button component={Link} href="/imports/new" variant="default">
              {t('onboarding.import')}
            </Button>
          </Choice>
        </SimpleGrid>
        {working && (
          <Text size="sm" role="status">
            {t('onboarding.working')} {job?.note}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('onboarding.private')}
        </Text>
      </Stack>
    </Screen>
  );
}

type ChoiceProps = { icon: ReactNode; title: string; text: string; children: ReactNode };

function Choice({ icon, title, text, children }: ChoiceProps) {
  return (
    <Paper p="md">
      <Stack gap="xs" align="flex-start" h="100%">
        {icon}
        <Title order={2}>{title}</Title>
        <Text size="sm" c="dimmed" flex={1}>
          {text}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
