import type { ChoiceReport, EquityMeasure, EquityReport } from '../../domain/equityReport.ts';
import { isAccess } from '../../domain/equityReport.ts';
import type { MapOverlay, OverlayScale } from '../../domain/mapOverlay.ts';
import { divergingBreaks, quantileBreaks } from '../../domain/overlayScale.ts';
import type { PopulationCells } from '../../domain/region.ts';
import type { Language } from '../../state/appState.ts';
import { translate } from '../i18n/translate.ts';
import { unitOf } from './measureText.ts';

/** What of a measure the map can show. */
export const OVERLAY_KINDS = ['drivers', 'value', 'cells', 'none'] as const;
export type OverlayKind = (typeof OVERLAY_KINDS)[number];

const MOST_MARKED = 5;

interface OverlaySources {
  readonly language: Language;
  readonly report: EquityReport;
  readonly measure: EquityMeasure;
  readonly population: PopulationCells | null;
  /** Written dates of the span; null for provision. */
  readonly span: string | null;
  /** ISO 4217, for costs. */
  readonly currency: string;
}

function scaleOf(values: ArrayLike<number>, residents: ArrayLike<number>, unit: string): OverlayScale {
  return { kind: 'sequential', breaks: quantileBreaks(values, residents), unit, lowKey: '', highKey: '' };
}

function titleValues({ language, measure, span }: OverlaySources): Record<string, string> {
  const name = translate(language, `equity.name.${measure.id}`);
  return { measure: span === null ? name : `${name} (${span})` };
}

/** The share of Theil's T that each district makes up, below 0 where it has less than the mean. */
export function signedShares({ contributions, theil, byDistrict, all }: EquityMeasure): Float64Array | null {
  if (contributions === null || theil === null || !(theil.total > 0)) return null;
  return contributions.map((part, d) => (part / theil.total) * (byDistrict[d] < (all.value ?? 0) ? -1 : 1));
}

/** Districts, what they add to Theil's T largest first; those without a value are left out. */
export function rankedDistricts({ contributions, byDistrict }: EquityMeasure): number[] {
  const size = (d: number): number => contributions?.[d] ?? 0;
  return [...byDistrict.keys()].filter((d) => !Number.isNaN(byDistrict[d])).sort((a, b) => size(b) - size(a));
}

function methodNotes({ report, measure }: OverlaySources): string[] {
  const isReach = isAccess(measure.id) || measure.id === 'walk15' || measure.id === 'walkOrCycle15';
  if (!isReach || report.cells.count === 0) return [];
  return ['overlay.equity.distance', ...(isAccess(measure.id) ? ['overlay.equity.catchment'] : [])];
}

/** Cells hold minutes for coverage and supply for access; null for the others. */
export function cellValues(
  { cells }: EquityReport,
  id: EquityMeasure['id'],
): { readonly value: Float64Array; readonly isMinutes: boolean } | null {
  const coverage = id === 'walk15' || id === 'walkOrCycle15' ? cells.nearest[id] : null;
  if (coverage !== null) return { value: coverage, isMinutes: true };
  const access = id === 'accessWalk15' ? cells.access.walk15 : id === 'accessWalkOrCycle15' ? cells.access.walkOrCycle15 : null;
  return access === null ? null : { value: access, isMinutes: false };
}

function cellOverlay(sources: OverlaySources): MapOverlay | null {
  const { language, report, measure, population } = sources;
  const found = cellValues(report, measure.id);
  if (found === null || population === null) return null;
  const rows = Array.from(population.residents.keys()).filter((cell) => report.cells.isAsked[cell] === 1 && population.residents[cell] > 0);
  const pick = (column: ArrayLike<number>): Float64Array => Float64Array.from(rows, (cell) => column[cell]);
  const value = pick(found.value);
  const residents = Float32Array.from(rows, (cell) => population.residents[cell]);
  return {
    kind: 'cells',
    lon: pick(population.lon),
    lat: pick(population.lat),
    value,
    residents,
    scale: found.isMinutes
      ? { kind: 'sequential', breaks: [3, 6, 9, 12, 15], unit: 'min', lowKey: '', highKey: '' }
      : scaleOf(value, residents, unitOf(measure.id, report.question.supply)),
    titleKey: found.isMinutes ? 'overlay.equity.minutes' : 'overlay.equity.cells',
    noteKeys: [...(found.isMinutes ? [] : ['overlay.equity.classes']), ...methodNotes(sources)],
    values: {
      ...titleValues(sources),
      mode: translate(language, measure.id === 'walk15' ? 'equity.mode.walk15' : 'equity.mode.walkOrCycle15'),
      count: rows.length,
      catchment: translate(language, `equity.catchment.${report.question.catchment}`),
    },
  };
}

/** The overlay of a measure; null where there is nothing of the kind. */
export function overlayOf(kind: OverlayKind, sources: OverlaySources): MapOverlay | null {
  const { language, report, measure, currency } = sources;
  const values = { ...titleValues(sources), catchment: translate(language, `equity.catchment.${report.question.catchment}`) };
  if (kind === 'none' || measure.all.value === null) return null;
  if (kind === 'cells') return cellOverlay(sources);
  if (kind === 'value') {
    const unit = unitOf(measure.id, report.question.supply).replace('{currency}', currency);
    return {
      kind: 'districts',
      value: measure.byDistrict,
      scale: scaleOf(measure.byDistrict, measure.residents, unit),
      marked: [],
      titleKey: 'overlay.equity.value',
      noteKeys: ['overlay.equity.classes', ...methodNotes(sources)],
      values,
    };
  }
  const shares = signedShares(measure);
  if (shares === null) return null;
  return {
    kind: 'districts',
    value: shares,
    scale: { kind: 'diverging', breaks: divergingBreaks(shares), unit: '1', lowKey: 'overlay.equity.less', highKey: 'overlay.equity.more' },
    marked: rankedDistricts(measure).slice(0, MOST_MARKED),
    titleKey: 'overlay.equity.drivers',
    noteKeys: ['overlay.equity.shareOfT', ...methodNotes(sources)],
    values,
  };
}

/** Of each district, the share of its residents' choices that fall elsewhere. */
export function leavingOverlay(language: Language, choice: ChoiceReport, residents: ArrayLike<number>): MapOverlay {
  return {
    kind: 'districts',
    value: choice.leaving,
    scale: scaleOf(choice.leaving, residents, '1'),
    marked: [],
    titleKey: 'overlay.equity.leaving',
    noteKeys: ['overlay.equity.distance'],
    values: { mode: translate(language, `equity.mode.${choice.mode}`) },
  };
}
