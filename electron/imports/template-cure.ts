import type { TemplateOffer } from '../../shared/model/import-template.ts';

/**
 * What helps with columns that were not recognised: a template that fits them, or would, before a mapping by hand.
 * @param offers templates that were held against the file, the best first
 * @param cure what helps where there is none
 * @returns a sentence without its full stop, naming the template and how it is used
 */
export function cureByTemplate(offers: readonly TemplateOffer[], cure: string): string {
  const offer = offers.find(each => each.fits) ?? offers[0];
  if (!offer) return cure;
  const { name, fits, missing } = offer;
  if (fits)
    return `Use the template '${name}', all of whose columns are here, by --template '${name}' or by its button in the wizard, or say what they hold by a mapping`;
  const lacking = missing.map(each => `'${each}'`).join(', ');
  return `Name the columns as the template '${name}' knows them (${lacking} not found) and use it by --template '${name}' or by its button in the wizard, or say what they hold by a mapping`;
}
