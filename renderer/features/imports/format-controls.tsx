import { MultiSelect, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ImportPreview } from '../../../shared/contract/imports.ts';
import {
  importKinds,
  leadTimeUnits,
  textEncodings,
  type Inference,
  type SheetProposal,
} from '../../../shared/model/imports.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { SettledInput } from './settled-input.tsx';
import type { Wizard } from './use-wizard.ts';
import { sheetChoices, withKind, withSheet, withText, type SheetChoices } from './wizard-choices.ts';
import classes from './wizard.module.css';
import { Choice, Coded, Constant } from './format-choice.tsx';

/** How one conclusion is set otherwise; `fallback` is what stands there when the reader had nothing to conclude. */
export type FormatControl = { what: string; control: ReactNode; fallback?: Inference };

const delimiters = [',', ';', 'tab', '|'];

/** The controls that set otherwise what was concluded about a sheet; each change reads the file again. */
export function useFormatControls(
  wizard: Wizard,
  preview: ImportPreview,
  table: SheetProposal,
): FormatControl[] {
  const { t, word } = useLocale();
  const { choices } = wizard.state;
  const isText = preview.inferences.some(each => each.what === 'encoding');
  const kinds = preview.kinds.map(({ kind }) => word('kind', kind)).join(', ');
  const holds: FormatControl = {
    what: 'kind',
    control: (
      <Choice
        what="kind"
        data={importKinds.map(kind => ({ value: kind, label: word('kind', kind) }))}
        value={choices.kind === 'auto' ? null : choices.kind}
        onChange={value =>
          wizard.change(withKind(choices, importKinds.find(kind => kind === value) ?? 'auto'), 'read')
        }
      />
    ),
    ...(kinds !== '' && {
      fallback: { what: 'kind', value: kinds, confidence: 0.9, evidence: t('imports.kindEvidence') },
    }),
  };
  const text: FormatControl[] = [
    {
      what: 'encoding',
      control: (
        <Choice
          what="encoding"
          data={[...textEncodings]}
          value={choices.encoding ?? null}
          onChange={value =>
            wizard.change(withText(choices, { encoding: textEncodings.find(each => each === value) }), 'read')
          }
        />
      ),
    },
    {
      what: 'delimiter',
      control: (
        <Choice
          what="delimiter"
          data={delimiters.map(value => ({ value, label: word('format', value) }))}
          value={choices.delimiter ?? null}
          onChange={value => wizard.change(withText(choices, { delimiter: value ?? undefined }), 'read')}
        />
      ),
    },
  ];
  const delta: FormatControl = {
    what: 'only changes',
    control: (
      <Switch
        size="xs"
        aria-label={t('imports.setWhat', { what: word('inference', 'only changes') })}
        checked={choices.delta === true}
        onChange={event =>
          wizard.change({ ...choices, delta: event.currentTarget.checked || undefined }, 'read')
        }
      />
    ),
    fallback: {
      what: 'only changes',
      value: choices.delta === true ? 'yes' : 'no',
      confidence: 1,
      evidence: t(choices.delta === true ? 'imports.deltaOn' : 'imports.deltaOff'),
    },
  };
  return [holds, delta, ...(isText ? text : []), ...useSheetControls(wizard, table)];
}

function useSheetControls(wizard: Wizard, table: SheetProposal): FormatControl[] {
  const { choices } = wizard.state;
  const own = sheetChoices(choices, table.sheet);
  const set = (change: Partial<SheetChoices>) =>
    wizard.change(withSheet(choices, table.sheet, change), 'read');
  const setFormat = (format: SheetChoices['format']) => set({ format: { ...own.format, ...format } });
  const { decimal, dates, units, lastPeriod, blank, negatives } = own.format;
  return [
    { what: 'header rows', ...useHeaderControl(own, table, header => setFormat({ header })) },
    {
      what: 'decimal mark',
      control: (
        <Coded
          what="decimal mark"
          of={['.', ',']}
          value={decimal}
          onChange={each => setFormat({ decimal: each })}
        />
      ),
    },
    {
      what: 'date order',
      control: (
        <Coded
          what="date order"
          of={['dmy', 'mdy']}
          value={dates}
          onChange={each => setFormat({ dates: each })}
        />
      ),
    },
    {
      what: 'lead time unit',
      control: (
        <Coded
          what="lead time unit"
          of={leadTimeUnits}
          value={units?.lead_time}
          onChange={each => setFormat({ units: each && { lead_time: each } })}
        />
      ),
    },
    {
      what: 'last period',
      control: (
        <SettledInput
          what="last period"
          placeholder="2025-12"
          value={lastPeriod ?? ''}
          onSettled={text => setFormat({ lastPeriod: text === '' ? undefined : text })}
        />
      ),
    },
    { what: 'stock as of', control: <Constant field="as_of" own={own} set={set} type="date" /> },
    { what: 'location', control: <Constant field="location" own={own} set={set} /> },
    {
      what: 'empty cells',
      control: (
        <Coded
          what="empty cells"
          of={['missing', 'zero']}
          value={typeof blank === 'string' ? blank : undefined}
          onChange={each => setFormat({ blank: each })}
        />
      ),
    },
    {
      what: 'negative quantities',
      control: (
        <Coded
          what="negative quantities"
          of={['returns', 'drop', 'keep']}
          value={negatives === 'net' ? 'returns' : negatives}
          onChange={each => setFormat({ negatives: each })}
        />
      ),
    },
  ];
}

const NONE = 'none';

function useHeaderControl(
  { format: { header } }: SheetChoices,
  table: SheetProposal,
  onChange: (header: number[] | null | undefined) => void,
): Omit<FormatControl, 'what'> {
  const { t } = useLocale();
  const rows = table.shown.map((_, index) => ({
    value: String(index + 1),
    label: t('imports.rowNumber', { row: index + 1 }),
  }));
  const value = header === null ? [NONE] : (header ?? []).map(String);
  const change = (wanted: string[]) => {
    if (wanted.length === 0) onChange(undefined);
    else if (wanted.includes(NONE) && header !== null) onChange(null);
    else
      onChange(
        wanted
          .filter(each => each !== NONE)
          .map(Number)
          .toSorted((a, b) => a - b),
      );
  };
  const found = table.headerRows.length > 0 ? table.headerRows.join(', ') : NONE;
  return {
    control: (
      <MultiSelect
        className={classes['control'] ?? ''}
        aria-label={t('imports.setWhat', { what: t('inference.header rows') })}
        data={[{ value: NONE, label: t('imports.noHeaderRow') }, ...rows]}
        placeholder={value.length === 0 ? t('imports.automatic') : ''}
        maxValues={6}
        clearable
        value={value}
        onChange={change}
      />
    ),
    fallback: {
      what: 'header rows',
      value: found,
      confidence: header === undefined ? 0.95 : 1,
      evidence: header === undefined ? t('imports.headerEvidence') : t('imports.setByYou'),
    },
  };
}
