import { Select } from '@mantine/core';
import { useLocale } from '../../i18n/locale.tsx';
import { SettledInput } from './settled-input.tsx';
import type { SheetChoices } from './wizard-choices.ts';
import classes from './wizard.module.css';

type ChoiceProps = {
  what: string;
  data: readonly (string | { value: string; label: string })[];
  value: string | null;
  onChange: (value: string | null) => void;
};

/** A choice that is left to the reader when nothing is chosen. */
export function Choice({ what, data, value, onChange }: ChoiceProps) {
  const { t, word } = useLocale();
  return (
    <Select
      className={classes['control'] ?? ''}
      aria-label={t('imports.setWhat', { what: word('inference', what) })}
      placeholder={t('imports.automatic')}
      clearable
      data={[...data]}
      value={value}
      onChange={onChange}
    />
  );
}

type CodedProps<Value extends string> = {
  what: string;
  of: readonly Value[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
};

/** A choice among values that have words of their own. */
export function Coded<Value extends string>({ what, of, value, onChange }: CodedProps<Value>) {
  const { word } = useLocale();
  return (
    <Choice
      what={what}
      data={of.map(each => ({ value: each, label: word('format', each) }))}
      value={value ?? null}
      onChange={chosen => onChange(of.find(each => each === chosen))}
    />
  );
}

type ConstantProps = {
  field: string;
  own: SheetChoices;
  set: (change: Partial<SheetChoices>) => void;
  type?: 'date';
};

/** A field that is the same in every row where no column fills it. */
export function Constant({ field, own, set, type }: ConstantProps) {
  const { [field]: value, ...others } = own.constants;
  return (
    <SettledInput
      what={field === 'as_of' ? 'stock as of' : field}
      {...(type && { type })}
      value={value ?? ''}
      onSettled={text => set({ constants: text === '' ? others : { ...others, [field]: text } })}
    />
  );
}
