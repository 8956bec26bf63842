import { AppError, isAppError } from '../../shared/errors.ts';
import type {
  ImportLayout,
  ImportTemplate,
  TemplateKind,
  TemplateOffer,
  UsedTemplate,
} from '../../shared/model/import-template.ts';
import { codeFields, type ImportMap, type Inference } from '../../shared/model/imports.ts';
import { layoutOf } from './file-layout.ts';
import { headerKey } from './header-synonyms.ts';
import type { Sheet } from './sheet.ts';

/** What matching needs to know of a template. */
export type TemplateCandidate = Pick<ImportTemplate, 'id' | 'name' | 'kind' | 'map' | 'layouts' | 'needs'>;

export type TemplateRequest = {
  fileName: string;
  today: string;
  kind: TemplateKind;
  /** What is given for this file; it stands above the template's. */
  map: ImportMap;
  /** The best first. */
  templates: readonly TemplateCandidate[];
  /** Id of the template to use, whether or not the layout is the same. */
  given?: string | undefined;
  /** The file's sheets (their first rows are enough), read as a mapping says. */
  sheets(map: ImportMap): readonly Sheet[];
};

/** With what a file is to be read, and what else could be. */
export type TemplateChoice = {
  map: ImportMap;
  kind: TemplateKind;
  used: UsedTemplate | null;
  offers: TemplateOffer[];
  inferences: Inference[];
};

/** Least share of a template's columns that a file must have for the template to be spoken of. */
const NEARLY = 0.5;

/**
 * Finds the template for a file: the one given, else the first whose layout is exactly the file's. Others that would fit, or
 * nearly do, are told as offers.
 * @throws AppError invalid-input when the given template's columns are missing, naming them and those of the file
 */
export function chooseTemplate(request: TemplateRequest): TemplateChoice {
  const { map, kind, templates, given } = request;
  const offers: TemplateOffer[] = [];
  for (const template of templates) {
    if (given !== undefined && template.id !== given) continue;
    if (given === undefined && !servesKind(template, kind)) continue;
    const merged = mergeMaps(template.map, map);
    const layout = layoutFor(request, merged, given !== undefined);
    if (layout === null) continue;
    const fit = fitOf(template, layout);
    if (given !== undefined && fit.how === 'missing')
      throw new AppError('invalid-input', refusal(template, fit.missing, layout, request.fileName), {
        template: template.name,
        missing: fit.missing,
      });
    if (given !== undefined || fit.how === 'exact') {
      const used: UsedTemplate = {
        id: template.id,
        name: template.name,
        how: given === undefined ? 'exact' : 'given',
      };
      return {
        map: merged,
        kind: kind === 'auto' ? template.kind : kind,
        used,
        offers: [],
        inferences: [inference(used)],
      };
    }
    const offer = offerOf(template, fit, layout, request.fileName);
    if (offer) offers.push(offer);
  }
  return { map, kind, used: null, offers, inferences: [] };
}

/** What is given stands above the template; sheets, constants and codes that only one of them has are kept. */
function mergeMaps(template: ImportMap, given: ImportMap): ImportMap {
  const merged = { ...template, ...given };
  if (template.constants && given.constants) merged.constants = { ...template.constants, ...given.constants };
  if (template.sheets && given.sheets) {
    merged.sheets = given.sheets.map(sheet => ({
      ...template.sheets?.find(each => each.sheet === sheet.sheet),
      ...sheet,
    }));
  }
  if (template.codes && given.codes) {
    merged.codes = Object.fromEntries(
      codeFields.map(field => [field, { ...template.codes?.[field], ...given.codes?.[field] }]),
    );
  }
  return merged;
}

function servesKind(template: TemplateCandidate, kind: TemplateKind): boolean {
  return kind === 'auto' || template.kind === 'auto' || template.kind === kind;
}

/** The file's layout read as the mapping says; null when the file has no such sheet or cannot be read like that. */
function layoutFor(request: TemplateRequest, map: ImportMap, isGiven: boolean): ImportLayout | null {
  try {
    return layoutOf(request.sheets(map), map, request);
  } catch (error) {
    if (isGiven || !isAppError(error) || error.code !== 'invalid-input') throw error;
    return null;
  }
}

type Fit = { how: 'exact' } | { how: 'columns' } | { how: 'missing'; missing: string[]; needed: number };

/** Whether a template's columns are in a file, and whether they stand as they did when it was confirmed. */
export function fitOf(template: TemplateCandidate, layout: ImportLayout): Fit {
  const keys = new Set(layout.headers.filter(Boolean).map(headerKey));
  const hasHeader = layout.headers.length > 0;
  const isKnown = template.layouts.some(known => sameLayout(known, layout));
  const missing = template.needs.filter(need => {
    if (typeof need === 'string') return !keys.has(headerKey(need));
    // A column without a name is only found again where everything stands as it did.
    return hasHeader ? !isKnown : need > (layout.contents ?? []).length;
  });
  if (missing.length > 0)
    return { how: 'missing', missing: missing.map(String), needed: template.needs.length };
  return { how: isKnown ? 'exact' : 'columns' };
}

/** Without a header, a column that is blank in one of the files says nothing against it. */
function sameLayout(known: ImportLayout, layout: ImportLayout): boolean {
  if (known.fingerprint === layout.fingerprint) return true;
  const [before, now] = [known.contents, layout.contents];
  if (!before || !now || before.length !== now.length) return false;
  return before.every((content, column) => {
    const other = now[column];
    return content === other || content === 'blank' || other === 'blank';
  });
}

function inference({ name, how }: UsedTemplate): Inference {
  const evidence = how === 'given' ? 'as you said' : 'the file is laid out as the template knows it';
  return { what: 'template', value: name, confidence: 1, evidence };
}

function offerOf(
  template: TemplateCandidate,
  fit: Exclude<Fit, { how: 'exact' }>,
  layout: ImportLayout,
  fileName: string,
): TemplateOffer | null {
  const { id, name } = template;
  if (fit.how === 'columns') {
    // Without a header any file of enough columns would do; only the number of columns speaks for it.
    if (
      layout.contents &&
      !template.layouts.some(known => known.contents?.length === layout.contents?.length)
    )
      return null;
    return {
      id,
      name,
      fits: true,
      missing: [],
      message: `${fileName} has all columns of the template '${name}', but ${differs(template, layout)}`,
    };
  }
  const found = fit.needed - fit.missing.length;
  if (layout.contents || found < fit.needed * NEARLY) return null;
  return {
    id,
    name,
    fits: false,
    missing: fit.missing,
    message: refusal(template, fit.missing, layout, fileName),
  };
}

/** In which way a layout is not one that the template was confirmed for. */
function differs({ layouts }: TemplateCandidate, layout: ImportLayout): string {
  const known = layouts.at(-1);
  if (!known) return 'it was never used yet';
  if (layout.contents) return 'they hold other things than they did';
  const keys = new Set(known.headers.map(headerKey));
  const extra = layout.headers.filter(header => header !== '' && !keys.has(headerKey(header)));
  return extra.length > 0 ? `others beside them: ${quoted(extra)}` : 'in another order';
}

function refusal(
  { name }: TemplateCandidate,
  missing: string[],
  layout: ImportLayout,
  fileName: string,
): string {
  const columns = layout.headers.filter(header => header !== '' && header !== '*');
  const has =
    columns.length > 0
      ? `its columns are ${quoted(columns)}`
      : `it has no header and ${layout.contents?.length ?? 0} columns`;
  const needs = missing.length === 1 ? 'the column' : 'the columns';
  return `The template '${name}' needs ${needs} ${quoted(missing)}, which ${fileName} has not; ${has}. Choose another template, or read the file without one`;
}

function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 30).map(name => `'${name}'`);
  return names.length > 30 ? `${shown.join(', ')} and ${names.length - 30} more` : shown.join(', ');
}
