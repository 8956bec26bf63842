import { NumberInput, type NumberInputProps } from '@mantine/core';
import { numberMarks } from '../../shared/format.ts';
import { useLocale } from '../i18n/locale.tsx';

/** A number field that shows and takes the reader's decimal mark; a point or a comma typed instead is understood too. */
export function NumberField(props: NumberInputProps) {
  const { numbers } = useLocale();
  return (
    <NumberInput
      decimalSeparator={numberMarks(numbers).decimal}
      allowedDecimalSeparators={['.', ',']}
      {...props}
    />
  );
}
