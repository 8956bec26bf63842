/** What a plan says about an order, the most urgent first. */
export const orderMessageKinds = ['expedite', 'new', 'increase', 'cancel', 'reduce', 'postpone'] as const;
export type OrderMessageKind = (typeof orderMessageKinds)[number];
