import { z } from 'zod';

/**
 * What is done to histories before they are forecast; whatever is not done is shown all the same. Periods out of stock are
 * `unknown`, whether a source states them or the stock shows them, only where they are `stated`, or count as `sold`; `calendarEffects` are those of a stated sales calendar; a history too short for a season
 * of its own takes that of its category. `forecastSource` says whether the own forecast is planned on, or an imported one
 * in the periods that it states.
 */
export const cleaningRulesSchema = z.object({
  outliers: z.enum(['flag', 'cap']).default('flag'),
  levelShift: z.enum(['flag', 'align']).default('flag'),
  returns: z.enum(['keep', 'net']).default('keep'),
  stockOuts: z.enum(['unknown', 'stated', 'sold']).default('unknown'),
  calendarEffects: z.enum(['use', 'ignore']).default('use'),
  categorySeason: z.enum(['use', 'ignore']).default('use'),
  forecastSource: z.enum(['own', 'given']).default('own'),
});
export type CleaningRules = z.infer<typeof cleaningRulesSchema>;

/** The choices of each rule, the default first. */
export const cleaningChoices = {
  outliers: cleaningRulesSchema.shape.outliers.unwrap().options,
  levelShift: cleaningRulesSchema.shape.levelShift.unwrap().options,
  returns: cleaningRulesSchema.shape.returns.unwrap().options,
  stockOuts: cleaningRulesSchema.shape.stockOuts.unwrap().options,
  calendarEffects: cleaningRulesSchema.shape.calendarEffects.unwrap().options,
  categorySeason: cleaningRulesSchema.shape.categorySeason.unwrap().options,
  forecastSource: cleaningRulesSchema.shape.forecastSource.unwrap().options,
} as const;
export const cleaningFields = cleaningRulesSchema.keyof().options;
