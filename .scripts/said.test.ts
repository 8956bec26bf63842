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
import { formatMessage } from '../renderer/i18n/format-message.ts';

const german: Voice = {
  t: (key, values) => formatMessage({ ...said, ...saidOfDecisions }[key], values, 'de', 'de-DE'),
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
  ['a dead item', { forecast: weekly(0, { class: 'dead' }), onHand: 4 }],
  ['something that waits', { onHand: 12, pending: true }],
  ['an order that comes too late', { onHand: 3, ...open([40, 500]) }],
  ['a surplus', { onHand: 90, ...open([10, 40]) }],
  ['part of a surplus', { onHand: 30, ...open([10, 40]) }],
  ['a postponement', { onHand: 30, ...open([7, 10]) }],
  ['a late order', { onHand: 12, ...open([-9, 5]) }],
  ['an item that is not stocked', { stopped: 'do-not-stock' }],
  ['an item that is phased out', { stopped: 'phased-out' }],
  ['a kit', { stopped: 'assembled' }],
  ['a need below half a pack', { onHand: 28, multiple: 12, rounding: 'nearest' }],
  ['a maximum', { maximum: 10 }],
  ['a shelf life', { shelfLifeDays: 7 }],
  ['more than the maximum', { onHand: 8, min: 10, max: 40, multiple: 6 }],
  ['too much', { onHand: 400 }],
];

/** Sentences without a message come back as they were. */
function untold(sentences: string): string[] {
  return sentences.split('; ').filter(sentence => inReadersWords(sentence, german) === sentence);
}

describe('what the engine says can be said in German', () => {
  it.each(situations)('%s', (_, change) => {
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
