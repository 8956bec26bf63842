import { Select } from '@mantine/core';
import { codeFieldOf, codeFields, unknownFates } from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { partsOf, type Target } from './mapping.ts';
import type { SheetChoices } from './wizard-choices.ts';
import classes from './wizard.module.css';

type UnknownCodesProps = {
  /** What the column is called. */
  name: string;
  targets: readonly Target[];
  own: SheetChoices;
  onChange: (change: Partial<SheetChoices>) => void;
};

/** What becomes of codes in a column that the workspace does not know; nothing for a column without codes. */
export function UnknownCodes({ name, targets, own, onChange }: UnknownCodesProps) {
  const { t } = useLocale();
  const held = new Set(targets.map(target => codeFieldOf(partsOf(target).field)));
  return codeFields
    .filter(field => held.has(field))
    .map(field => (
      <Select
        key={field}
        className={classes['unknown'] ?? ''}
        allowDeselect={false}
        aria-label={t('imports.unknownOf', { column: name })}
        data={unknownFates.map(fate => ({ value: fate, label: t(`imports.unknown.${fate}`) }))}
        value={own.format.unknown?.[field] ?? 'create'}
        onChange={value => {
          const fate = unknownFates.find(each => each === value) ?? 'create';
          onChange({ format: { ...own.format, unknown: { ...own.format.unknown, [field]: fate } } });
        }}
      />
    ));
}
