import type { EtsStart, SeasonType, TrendType } from './ets-recursion.ts';

/** What is searched in fitting a member of the exponential smoothing family: which parameters, from where, within which limits. */

/** One member of the family: error, trend, season. */
export interface EtsSpec {
  error: 'A' | 'M';
  trend: TrendType;
  season: SeasonType;
}

/** Starting point of all members for one history. */
export interface EtsSetting {
  values: Float64Array;
  season: number;
  /** Start of level and slope, from the deseasonalised beginning. */
  level: number;
  slope: number;
  /** Seasonal states by type, kept as they are: optimising them costs passes and accuracy. */
  states: Record<SeasonType, Float64Array>;
}

const smallest = 1e-4;
const flattestDamping = 0.8;
const steepestDamping = 0.98;

/** Where each parameter stands in the vector; -1 for what a member does not have. */
export interface EtsLayout {
  beta: number;
  gamma: number;
  phi: number;
  level: number;
  slope: number;
  size: number;
  /** The parameters in their order. */
  names: (keyof EtsStart)[];
}

function layoutOf(trend: TrendType, season: SeasonType): EtsLayout {
  const names: (keyof EtsStart)[] = ['alpha'];
  if (trend !== 'N') names.push('beta');
  if (season !== 'N') names.push('gamma');
  if (trend === 'Ad') names.push('phi');
  names.push('level');
  if (trend !== 'N') names.push('slope');
  const at = (name: keyof EtsStart) => names.indexOf(name);
  return {
    beta: at('beta'),
    gamma: at('gamma'),
    phi: at('phi'),
    level: at('level'),
    slope: at('slope'),
    size: names.length,
    names,
  };
}

const layoutsOf = (trend: TrendType): Record<SeasonType, EtsLayout> => ({
  N: layoutOf(trend, 'N'),
  A: layoutOf(trend, 'A'),
  M: layoutOf(trend, 'M'),
});

export const etsLayouts: Record<TrendType, Record<SeasonType, EtsLayout>> = {
  N: layoutsOf('N'),
  A: layoutsOf('A'),
  Ad: layoutsOf('Ad'),
};

/** Where the search begins: at a simpler relative's optimum, or at usual rates. */
export function etsStartOf(
  setting: EtsSetting,
  spec: EtsSpec,
  layout: EtsLayout,
  warm: EtsStart | undefined,
): Float64Array {
  const parameters = new Float64Array(layout.size);
  const trended = spec.trend !== 'N';
  parameters[0] = warm?.alpha ?? 0.3;
  if (layout.beta >= 0) parameters[layout.beta] = warm !== undefined && warm.beta > 0 ? warm.beta : 0.03;
  if (layout.gamma >= 0) parameters[layout.gamma] = warm !== undefined && warm.gamma > 0 ? warm.gamma : 0.05;
  if (layout.phi >= 0)
    parameters[layout.phi] = warm !== undefined && warm.phi < 1 && warm.phi > 0 ? warm.phi : 0.95;
  const level = trended ? setting.level : setting.level + setting.slope * 3;
  const sameTrend = warm !== undefined && trended === warm.phi > 0;
  parameters[layout.level] = sameTrend ? warm.level : level;
  if (layout.slope >= 0) parameters[layout.slope] = sameTrend ? warm.slope : setting.slope;
  projectEts(parameters, layout);
  return parameters;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The usual region: 0 < beta < alpha < 1, 0 < gamma < 1 - alpha, damping between its bounds. */
export function projectEts(parameters: Float64Array, layout: EtsLayout): void {
  const alpha = clamp(parameters[0]!, smallest, 1 - smallest);
  parameters[0] = alpha;
  if (layout.beta >= 0) parameters[layout.beta] = clamp(parameters[layout.beta]!, smallest, alpha);
  if (layout.gamma >= 0) parameters[layout.gamma] = clamp(parameters[layout.gamma]!, smallest, 1 - alpha);
  if (layout.phi >= 0)
    parameters[layout.phi] = clamp(parameters[layout.phi]!, flattestDamping, steepestDamping);
}

/** Parameters in the form that recursions take. */
export function readEts(parameters: Float64Array, layout: EtsLayout, start: EtsStart): void {
  start.alpha = parameters[0]!;
  start.beta = layout.beta >= 0 ? parameters[layout.beta]! : 0;
  start.gamma = layout.gamma >= 0 ? parameters[layout.gamma]! : 0;
  start.phi = layout.phi >= 0 ? parameters[layout.phi]! : layout.slope >= 0 ? 1 : 0;
  start.level = parameters[layout.level]!;
  start.slope = layout.slope >= 0 ? parameters[layout.slope]! : 0;
}
