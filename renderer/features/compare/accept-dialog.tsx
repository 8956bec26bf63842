import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AcceptedPolicies, ReplayRun } from '../../../shared/contract/replays.ts';
import { classCells } from '../../../shared/model/replay.ts';
import { Reading } from '../../app/reading.tsx';
import { useAction } from '../../app/use-action.tsx';
import { api } from '../../data/client.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { policyName } from './policy-words.ts';

type AcceptDialogProps = {
  run: ReplayRun;
  onClose: () => void;
  /** Called with the command that undo takes. */
  onAccepted: (commandId: string) => void;
};

/** Asks which classes take the policy that the comparison recommends for them, and makes it their rule. */
export function AcceptDialog({ run, onClose, onAccepted }: AcceptDialogProps) {
  const { t } = useLocale();
  const recommended = useQuery(api.replays.recommended.queryOptions({ input: { cells: [...classCells] } }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('compare.accept')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Reading of={recommended}>
        {({ classes }) => <Choices run={run} classes={classes} onClose={onClose} onAccepted={onAccepted} />}
      </Reading>
    </Modal>
  );
}

function Choices({
  run,
  classes,
  onClose,
  onAccepted,
}: AcceptDialogProps & { classes: AcceptedPolicies['classes'] }) {
  const locale = useLocale();
  const { t } = locale;
  // What cost least before the judged time may have cost more in it: that is left to the reader.
  const savings = new Map<string, number>(run.cells.map(({ cell, saving }) => [cell, saving]));
  const [chosen, setChosen] = useState<string[]>(
    classes.map(({ cell }) => cell).filter(cell => (savings.get(cell) ?? 0) > 0),
  );
  const accept = useAction(api.replays.accept.mutationOptions(), {
    done: made => t('compare.accepted', { classes: made.classes.map(({ cell }) => cell).join(', ') }),
    onDone: made => {
      onAccepted(made.commandId);
      onClose();
    },
  });
  return (
    <Stack gap="sm">
      <Text size="sm">{t('compare.acceptHelp')}</Text>
      <Checkbox.Group value={chosen} onChange={setChosen} aria-label={t('compare.class')}>
        <Stack gap={6}>
          {classes.map(({ cell, key, lines, ownRules }) => (
            <Checkbox
              key={cell}
              size="xs"
              value={cell}
              label={t('compare.acceptChoice', { cell, policy: policyName(run, key, locale), lines })}
              description={ownRules > 0 ? t('compare.ownRules', { count: ownRules }) : undefined}
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
        <Button
          disabled={chosen.length === 0}
          loading={accept.isPending}
          onClick={() => accept.mutate({ cells: classCells.filter(cell => chosen.includes(cell)) })}
        >
          {t('compare.acceptNow')}
        </Button>
      </Group>
    </Stack>
  );
}
