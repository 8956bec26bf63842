import { qualityChecks, type QualityCheck } from '../../shared/model/quality.ts';

/** One thing that is wrong: where, what, and what it is worth. */
export type Finding = {
  check: QualityCheck;
  item?: string | undefined;
  location?: string | undefined;
  itemLocation?: number | undefined;
  /** What it is about where that is no item: an order, a source, a supplier. */
  subject?: string | undefined;
  detail: string;
  /** Money at stake in major units of the workspace's currency; undefined where no price tells. */
  value?: number | undefined;
};

export type CheckTally = { check: QualityCheck; checked: number; affected: number; value: number };

export type Tally = {
  /** Counts things that a check looked at, whether or not they were sound. */
  checked(check: QualityCheck, count: number): void;
  found(finding: Finding): void;
  counts(): CheckTally[];
  /** All findings, the most money first, then in the order of the checks and of discovery. */
  findings(): Finding[];
};

/** Collects what checks looked at and what they found. */
export function createTally(): Tally {
  const counts = new Map<QualityCheck, CheckTally>(
    qualityChecks.map(check => [check, { check, checked: 0, affected: 0, value: 0 }]),
  );
  const found = new Map<QualityCheck, Finding[]>(qualityChecks.map(check => [check, []]));
  const of = (check: QualityCheck): CheckTally => counts.get(check)!;
  return {
    checked(check, count) {
      of(check).checked += count;
    },
    found(finding) {
      const count = of(finding.check);
      count.affected++;
      count.value += finding.value ?? 0;
      found.get(finding.check)!.push(finding);
    },
    counts: () => [...counts.values()],
    findings: () => [...found.values()].flat().toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0)),
  };
}

/** The first `most` findings of each check, in their order. */
export function worstOfEach(findings: readonly Finding[], most: number): Finding[] {
  const kept = new Map<QualityCheck, number>();
  return findings.filter(({ check }) => {
    const count = (kept.get(check) ?? 0) + 1;
    kept.set(check, count);
    return count <= most;
  });
}
