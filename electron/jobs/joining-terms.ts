import type { Scenario } from '../../shared/model/scenario.ts';
import type { Database } from '../db/connection.ts';
import { supplierMinimums } from '../db/tables/suppliers.ts';
import type { JoiningTerms } from '../planning/simulate-together.ts';
import type { PlanningBasis } from './planning-basis.ts';

/** Reads what joins lines when they are planned on a basis, under a change where there is one. Amounts in major units. */
export function joiningTerms(
  db: Database,
  { policy, currency }: PlanningBasis,
  { budget = policy.budget, supplierMinimum }: Scenario = {},
): JoiningTerms & Required<Pick<JoiningTerms, 'minimumValue'>> {
  const own = supplierMinimums(db, currency);
  return {
    budget,
    currency,
    transfers: policy.transfers,
    minimumValue: supplier => supplierMinimum ?? own.get(supplier) ?? 0,
  };
}
