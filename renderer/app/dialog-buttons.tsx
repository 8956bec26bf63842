import { Button, Group } from '@mantine/core';
import { useLocale } from '../i18n/locale.tsx';

type DialogButtonsProps = {
  /** What the button that sends the form says. */
  submit: string;
  waiting: boolean;
  disabled?: boolean;
  onClose: () => void;
};

/** The foot of a dialog that is a form: give up, or send it. */
export function DialogButtons({ submit, waiting, disabled = false, onClose }: DialogButtonsProps) {
  const { t } = useLocale();
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose}>
        {t('action.cancel')}
      </Button>
      <Button type="submit" disabled={disabled} loading={waiting}>
        {submit}
      </Button>
    </Group>
  );
}
