import { describe, expect, it } from 'vitest';
import { candidateActions, candidateFlags } from '../electron/agents/candidate.ts';
import { optionsOf } from '../electron/agents/options.ts';
import { rulesReasoner } from '../electron/agents/reasoners/rules.ts';
import { candidateFor } from '../electron/agents/stand-in.ts';
import { termsOf } from '../electron/agents/steps/optimise.ts';
import { checkTerms } from '../electron/agents/steps/validate.ts';
import type { PlanLineInput } from '../electron/planning/line-model.ts';
import { planLine } from '../electron/planning/plan-line.ts';
import { planSet } from '../electron/planning/plan-set.ts';
import { AS_OF, line, weekly } from '../electron/planning/test-lines.ts';
import { inReadersWords, type Voice } from '../renderer/app/said.ts';
import { said } from '../renderer/i18n/de/said.ts';
import { saidOfDecisions } from '../renderer/i18n/de/said-of-decisions.ts';
import { saidOfFaults } from '../renderer/i18n/de/said-of-faults.ts';
import { formatMessage } from '../renderer/i18n/format-message.ts';

const german: Voice = {
  t: (key, values) =>
    formatMessage({ ...said, ...saidOfDecisions, ...saidOfFaults }[key], values, 'de', 'de-DE'),
  number: String,
  date: iso => iso,
};

const open = (...lines: [number, number][]) => ({
  openLines: lines.map(([days, quantity]) => ({ day: AS_OF + days, quantity })),
});

const situations: [string, Partial<PlanLineInput>][] = [
  ['an order', { onHand: 12 }],
  ['nothing', { onHand: 143 }],
  ['lost sales', { onHand: 12, unmet: 'lost' }],
  ['lost sales, nothing', { onHand: 90, unmet: 'lost' }],
  ['no demand', { forecast: weekly(0) }],
  [
    'demand that comes later',
    {
      forecast: weekly(1, { mean: Float64Array.from({ length: 26 }, (_, week) => (week > 9 ? 9 : 0)) }),
      onHand: 4,
    },
  ],
  [
    'a policy that asks for no stock',
    { unmet: 'lost', service: { type: 'cover', days: 0 }, forecast: weekly(70) },
  ],
  ['a dead item', { forecast: weekly(0, { class: 'dead' }), onHand: 4 }],
  ['something that waits', { onHand: 12, pending: true }],
  ['an order that comes too late', { onHand: 3, ...open([40, 500]) }],
  ['a surplus', { onHand: 90, ...open([10, 40]) }],
  ['part of a surplus', { onHand: 30, ...open([10, 40]) }],
  ['a postponement', { onHand: 30, ...open([7, 10]) }],
  ['a late order', { onHand: 12, ...open([-9, 5]) }],
  ['an item that is not stocked', { stopped: 'do-not-stock' }],
  ['an item that is phased out', { stopped: 'phased-out' }],
  ['an item made to order', { toOrder: true, onHand: 3 }],
  ['an item made to order, wanted', { toOrder: true, onHand: 3, reserved: 5 }],
  ['a kit', { stopped: 'assembled' }],
  ['a need below half a pack', { onHand: 28, multiple: 12, rounding: 'nearest' }],
  ['a maximum', { maximum: 10 }],
  ['a shelf life', { shelfLifeDays: 7 }],
  ['more than the maximum', { onHand: 8, min: 10, max: 40, multiple: 6 }],
  ['too much', { onHand: 400 }],
  [
    'an outlier that makes the safety stock',
    {
      forecast: weekly(10, { errorAtHorizon: 50, odd: { day: AS_OF - 70, quantity: 400, usual: 10 } }),
      service: { type: 'cycle', level: 0.95 },
    },
  ],
];

const faulty: [string, Partial<PlanLineInput>][] = [
  ['no forecast', { forecast: weekly(1, { mean: new Float64Array() }) }],
  ['a forecast beyond reason', { forecast: weekly(1e12) }],
  ['a forecast of no numbers', { forecast: weekly(Number.NaN) }],
  ['stock below zero', { onHand: -4 }],
  ['no lead time', { leadTimeDays: null }],
  ['an assumed lead time', { onHand: 1, leadTimeAssumed: true }],
  ['a pack of nothing', { multiple: 0 }],
  ['a pack between pieces', { multiple: 25.5 }],
  ['a minimum order below zero', { moq: -1 }],
  ['a minimum above the maximum', { moq: 50, maximum: 20 }],
  ['a price below zero', { priceMicros: -1 }],
  ['a price for nothing', { pricePer: 0 }],
  ['a break below zero', { breaks: [{ quantity: 5, priceMicros: -1 }] }],
  ['a minimum stock above the maximum', { min: 40, max: 10 }],
  ['a service of 100 %', { service: { type: 'cycle', level: 1 } }],
  ['a service beyond', { service: { type: 'fill', level: 1.2 } }],
  ['costs below zero', { orderCost: -1, holdingPerUnitPeriod: -1 }],
  ['costs of nothing', { service: { type: 'cost', holdingPerUnitPeriod: 0, shortagePerUnit: 0 } }],
  ['costs for endless stock', { service: { type: 'cost', holdingPerUnitPeriod: 0, shortagePerUnit: 1 } }],
  ['costs for no stock', { service: { type: 'cost', holdingPerUnitPeriod: 1e6, shortagePerUnit: 1 } }],
  ['a calendar without days', { calendar: { workingWeekdays: [], closures: [] } }],
  ['no supplier', { supplier: null }],
  ['a blocked supplier', { supplier: null, blockedSupplier: 'ACME' }],
  ['no price', { priceMicros: undefined }],
  ['an order beyond money', { forecast: weekly(1e8), priceMicros: 1e12 }],
  ['a need beyond reason', { min: 9e8, max: 1e9, backordered: 9e8 }],
  ['an order for years', { moq: 90_000 }],
];
const figures: (keyof PlanLineInput)[] = [
  'asOfDay',
  'precision',
  'reviewPeriodDays',
  'leadTimeDeviationDays',
  'onHand',
  'reserved',
  'backordered',
  'maximum',
  'maximumStock',
  'shelfLifeDays',
  'mostCoverDays',
  'min',
  'max',
  'orderQuantity',
];
for (const name of figures) faulty.push([name, { [name]: Number.NaN }]);
faulty.push(
  ['open lines', { openLines: [{ day: Number.NaN, quantity: Number.NaN }] }],
  ['days to cover', { service: { type: 'cover', days: -1 } }],
  ['safety stock', { service: { type: 'fixed', safetyStock: -1 } }],
  ['minimum and maximum', { service: { type: 'minmax', min: -1, max: -1 } }],
);

/** Sentences without a message come back as they were. */
function untold(sentences: string): string[] {
  return sentences.split('; ').filter(sentence => inReadersWords(sentence, german) === sentence);
}

describe('what the engine says can be said in German', () => {
  it.each([...situations, ...faulty])('%s', (_, change) => {
    const { reason, exceptions } = planLine(line(change));
    expect([reason, ...exceptions.map(({ message }) => message)].flatMap(untold)).toEqual([]);
  });

  it('lines of a set', () => {
    const at = (item: string, location: string, onHand: number) => ({
      id: `${item}@${location}`,
      item,
      location,
      input: line({ onHand }),
    });
    const lines = [at('bolt', 'Hull', 12), at('bolt', 'York', 55), at('nut', 'Hull', 3)];
    const reasons = [
      ...planSet(lines, { transfers: { enabled: true, costPerLine: 5, days: 2 }, budget: 30 }),
      ...planSet(lines, { minimumValue: () => 160 }),
      ...planSet(lines, { minimumValue: () => 1e6 }),
    ].map(({ reason }) => reason);
    expect(reasons.flatMap(untold)).toEqual([]);
  });

  it('faults of kits and replacements', () => {
    const at = (item: string, location = 'Hull', change: Partial<PlanLineInput> = {}) => ({
      id: `${item}@${location}`,
      item,
      location,
      input: line({ onHand: 0, ...change }),
    });
    const lines = ['kit', 'round', 'old', 'older', 'twice', 'new', 'none', 'far'].map(item => at(item));
    lines.push(
      at('part', 'York'),
      at('screw', 'Hull'),
      at('full', 'Hull'),
      at('box', 'Hull', { onHand: 30 }),
    );
    lines.push(at('lid', 'Hull', { onHand: 30 }));
    const exceptions = planSet(lines, {
      bom: [
        { kit: 'kit', component: 'screw', quantity: 1 },
        { kit: 'full', component: 'lid', quantity: 1 },
        { kit: 'full', component: 'box', quantity: 1 },
        { kit: 'round', component: 'round', quantity: 1 },
        { kit: 'none', component: 'screw', quantity: 0 },
        { kit: 'none', component: 'nothing', quantity: 1 },
        { kit: 'far', component: 'part', quantity: 1 },
      ],
      places: new Map([['part', ['Leeds', 'York']]]),
      supersession: [
        { item: 'old', successor: 'older' },
        { item: 'older', successor: 'old' },
        { item: 'twice', successor: 'new' },
        { item: 'twice', successor: 'far' },
      ],
    }).flatMap(result => result.exceptions);
    expect(exceptions.map(({ message }) => message).flatMap(untold)).toEqual([]);
    expect(new Set(exceptions.map(({ code }) => code))).toContain('kit-invalid');
  });

  const reason = 'position 4 is at or below the reorder point 20; order 24 pcs towards 28';
  const candidates = candidateActions.flatMap(action =>
    [null, 19_800].flatMap(orderByDay =>
      [0, 1250].map(valueAtRiskMinor => candidateFor(1, { action, orderByDay, valueAtRiskMinor, reason })),
    ),
  );

  it('what the rules explain of a decision, and of what else could be done', async () => {
    const blind = candidateFor(1, {
      action: 'none',
      flags: [candidateFlags.noForecast],
      safetyStock: 50,
      onHand: 3,
      facts: {},
      reason: 'no further order in sight',
    });
    for (const candidate of [...candidates, blind]) {
      const options = optionsOf(candidate);
      for (const option of options) {
        const asked = { run: 'r', dataVersion: '1', candidate, options: [option] };
        const { explanation, ifNot } = await rulesReasoner.choose(asked, undefined);
        expect([explanation, ifNot, option.note].flatMap(untold)).toEqual([]);
      }
    }
  });

  it('what stops a decision', () => {
    const unfit = { precision: 0, moq: 10, multiple: 4, flags: Object.values(candidateFlags) };
    const candidate = candidateFor(1, unfit);
    const found = [-1, 2.5].flatMap(quantity => {
      const terms = { ...termsOf(candidate, 'order', quantity), supplierId: null, totalMinor: 900 };
      const limits = { lineMinor: 100, passMinor: 100 };
      return ['EUR', 'USD'].flatMap(currency =>
        checkTerms(candidate, terms, { limits, currency, draftedMinor: 50 }),
      );
    });
    const messages = found.filter(check => !check.ok).map(({ message }) => message);
    expect(new Set(found.filter(check => !check.ok).map(({ rule }) => rule)).size).toBeGreaterThan(9);
    expect(messages.flatMap(untold)).toEqual([]);
  });

  it('and codes that look like figures stay as they are', () => {
    const explained = 'Order 1200 pcs of 100234 from 70001 by 2024-04-15. order 1200 pcs towards 1300';
    const voice = { ...german, number: (value: number) => value.toLocaleString('de-DE') };
    expect(inReadersWords(explained, voice)).toBe(
      'Bis 2024-04-15 1.200 pcs von 100234 bei 70001 bestellen. 1.200 pcs bestellen, Zielbestand 1.300',
    );
  });
});
