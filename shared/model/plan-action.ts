/** What a plan proposes for a line. */
export const planActions = ['order', 'transfer', 'expedite', 'reduce', 'cancel', 'none', 'pending'] as const;
export type PlanAction = (typeof planActions)[number];
