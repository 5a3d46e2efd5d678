import { concentrationIndex } from './equity.ts';

/** What one group (an income quintile) gets of a public service; groups stand poorest first. */
export interface IncidenceGroup {
  readonly residents: number;
  readonly visits: number;
  /** What the group itself pays. */
  readonly fees: number;
}

export interface BenefitIncidence {
  /** Cost of a visit. */
  readonly unitCost: number;
  /** `unit cost × visits − fees` by group; may be negative. */
  readonly net: readonly number[];
  readonly totalNet: number;
  /** Of the whole net benefit, by group; null where a group's is negative: then only the amounts mean something. */
  readonly shares: readonly number[] | null;
  /** What the poorer 40 % of the groups get; null with `shares`. */
  readonly poorest40: number | null;
  /** Concentration of the net benefit, −1 (all to the poorest) to 1; null with `shares`. */
  readonly concentration: number | null;
}

/** §4.4: who gains from what a service costs beyond its fees. null without visits or cost. */
export function benefitIncidence(groups: readonly IncidenceGroup[], cost: number): BenefitIncidence | null {
  const visits = groups.reduce((sum, group) => sum + group.visits, 0);
  if (!(visits > 0) || !Number.isFinite(cost)) return null;
  const unitCost = cost / visits;
  const net = groups.map((group) => unitCost * group.visits - group.fees);
  const totalNet = net.reduce((sum, each) => sum + each, 0);
  if (net.some((each) => each < 0) || !(totalNet > 0))
    return { unitCost, net, totalNet, shares: null, poorest40: null, concentration: null };
  const shares = net.map((each) => each / totalNet);
  const poorest = shares.slice(0, Math.round(groups.length * 0.4)).reduce((sum, share) => sum + share, 0);
  return {
    unitCost,
    net,
    totalNet,
    shares,
    poorest40: poorest,
    concentration: concentrationIndex(
      net.map((each, i) => each / groups[i].residents),
      groups.map(({ residents }) => residents),
      groups.map((_, rank) => rank),
    ),
  };
}
