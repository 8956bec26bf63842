import { z } from 'zod';
import { codeFields, importKinds, importMapSchema, textEncodings } from '../../../shared/model/imports.ts';
import { importMapOf, kindOf, type WizardChoices } from './wizard-choices.ts';
import type { WizardState, WizardStep } from './wizard-state.ts';

const PLACE = 'import.wizard';

/** How the columns of the file were last asked to be read: it stands for the choices until they are known again. */
export type AskedReading = { kind: WizardChoices['kind']; map: z.infer<typeof importMapSchema> };

const kind = z.enum(['auto', ...importKinds]);
const { delimiter, fixes, skip, header, decimal, dates, lastPeriod, units, unknown, blank, negatives } =
  importMapSchema.shape;

const sheetSchema = z.object({
  targets: z.record(z.string(), z.array(z.string())),
  periods: z.partialRecord(z.enum(importKinds), z.enum([...importKinds, 'none'])),
  constants: z.record(z.string(), z.string()),
  format: z.object({ header, decimal, dates, lastPeriod, units, unknown, blank, negatives }),
});

const memorySchema = z.object({
  step: z.enum(['file', 'sheet', 'map', 'check']),
  file: z.object({ name: z.string(), size: z.number(), token: z.string() }),
  choices: z.object({
    kind,
    encoding: z.enum(textEncodings).optional(),
    delimiter,
    delta: z.boolean().optional(),
    sheets: z.array(z.string()).nullable(),
    bySheet: z.record(z.string(), sheetSchema),
    codes: z.partialRecord(z.enum(codeFields), z.record(z.string(), z.string())),
    fixes: fixes.unwrap(),
    skip: skip.unwrap(),
    template: z.string().nullable().optional(),
  }),
  asked: z.object({ kind, map: importMapSchema }),
});
type Memory = z.infer<typeof memorySchema>;

/** What the wizard needs to go on after the page was loaded again; undefined when nothing is kept that can be read. */
export function recallWizard(storage: Pick<Storage, 'getItem'> = sessionStorage): Memory | undefined {
  const text = storage.getItem(PLACE);
  if (text === null) return undefined;
  try {
    return memorySchema.safeParse(JSON.parse(text)).data;
  } catch {
    // Text that is no JSON was written by something else; the wizard begins anew.
    return undefined;
  }
}

/** Keeps the file and what was chosen, as long as the window is open and the file is not imported. */
export function rememberWizard(
  state: WizardState,
  storage: Pick<Storage, 'setItem' | 'removeItem'> = sessionStorage,
): void {
  const { file, choices, result, reading, asked } = state;
  if (!file?.token || result) {
    storage.removeItem(PLACE);
    return;
  }
  const step: Exclude<WizardStep, 'result'> = state.step === 'result' ? 'check' : state.step;
  const now = reading ? askedOf(choices, reading.preview.tables) : asked;
  const memory = { step, file, choices, asked: now ?? askedOf(choices, []) };
  try {
    storage.setItem(PLACE, JSON.stringify(memory));
  } catch {
    // More was mended than a window may keep: the wizard still works, only not beyond this page.
    storage.removeItem(PLACE);
  }
}

/** What the reader is asked for. @param tables the sheets as they were last read */
export function askedOf(choices: WizardChoices, tables: Parameters<typeof importMapOf>[1]): AskedReading {
  const map = importMapOf(choices, tables);
  return { kind: kindOf(choices, map), map };
}
