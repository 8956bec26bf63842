import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';

type TroubleProps = {
  /** What could not be done. */
  title: string;
  /** Cause and cure, in the application's words. */
  message: string;
  retry?: { label: string; run: () => void } | undefined;
};

/** A failure in place: what, why, and the way on. */
export function Trouble({ title, message, retry }: TroubleProps) {
  return (
    <Alert color="red" icon={<IconAlertTriangle size={18} />} title={title} role="alert" my="xs">
      <Text size="sm">{message}</Text>
      {retry && (
        <Group mt="xs">
          <Button variant="default" onClick={retry.run}>
            {retry.label}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
