import type { ReplayRun } from '../../../shared/contract/replays.ts';
import type { Locale } from '../../i18n/locale.tsx';

type Played = ReplayRun['policies'][number];

/** How a policy of a comparison is called in the reader's language; one from a file has its own name. */
export function policyWords({ key, policy }: Pick<Played, 'key' | 'policy'>, locale: Locale): string {
  if (policy === null) return locale.t('compare.kind.best');
  switch (policy.kind) {
    case 'cover':
      return locale.t('compare.kind.cover', { days: policy.days });
    case 'reorder-point':
      return locale.t('compare.kind.reorder-point', { level: locale.percent(policy.level, 1) });
    case 'policy':
      return key;
    default:
      return locale.t(`compare.kind.${policy.kind}`);
  }
}

/** The name of the policy with a key. */
export function policyName(run: Pick<ReplayRun, 'policies'>, key: string, locale: Locale): string {
  const policy = run.policies.find(one => one.key === key);
  return policy ? policyWords(policy, locale) : key;
}
