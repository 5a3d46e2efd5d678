import type { FieldScale, VariableId } from '../../domain/timeField.ts';
import { CODE_CLOSED, CODE_MISSING, CODE_NO_SENSOR, MAX_CODE, OCCUPANCY_SCALE } from '../../domain/timeField.ts';
import { U16_CLOSED, U16_MISSING } from '../codec/zarrHistoryFormat.ts';
import type { VenueAxis } from './venueAxis.ts';

/** Code at which a colour scale is full, so that a quarter more than the 98th percentile can still be told apart. */
const FULL_CODE = 200;

/** Unit and factor of the drawn value: occupancy and visits by place of capacity, resources by m² of basis area. */
const DRAWN: Readonly<Record<VariableId, { unit: string; factor: number; by: 'capacity' | 'basisAreaM2' }>> = {
  occupancy: { unit: '1', factor: 1, by: 'capacity' },
  visits: { unit: '1/h', factor: 1, by: 'capacity' },
  electricity: { unit: 'kWh/m2', factor: 1, by: 'basisAreaM2' },
  heat: { unit: 'kWh/m2', factor: 1, by: 'basisAreaM2' },
  cooling: { unit: 'kWh/m2', factor: 1, by: 'basisAreaM2' },
  water: { unit: 'L/m2', factor: 1000, by: 'basisAreaM2' },
  staff: { unit: 'h/m2', factor: 1, by: 'basisAreaM2' },
  maintenance: { unit: '{currency}/m2', factor: 1, by: 'basisAreaM2' },
};

/** Scale of a variable; `fullPerM2` is the 98th percentile in the variable's own unit per m² and hour. */
export function fieldScale(variable: VariableId, fullPerM2: number): FieldScale {
  if (variable === 'occupancy') return OCCUPANCY_SCALE;
  const { unit, factor } = DRAWN[variable];
  // Visits per place and hour are full at one change of everybody an hour, in every region alike.
  if (variable === 'visits') return { variable, perCode: 0.01, unit, fullAt: 1 };
  const fullAt = fullPerM2 * factor;
  return { variable, perCode: fullAt / FULL_CODE, unit, fullAt };
}

/** What one stored code of each venue is in field codes. */
export function codeFactors(variable: VariableId, scaleFactor: number, scale: FieldScale, axis: VenueAxis): Float64Array {
  const { factor, by } = DRAWN[variable];
  return axis[by].map((divisor) => (scaleFactor * factor) / (divisor * scale.perCode));
}

/**
 * One step of field codes from one row of stored codes. Without a value, a venue that is expected to report (`expected` 1) is
 * `missing`, another `no sensor`.
 */
export function encodeStep(
  out: Uint8Array,
  at: number,
  stored: Uint16Array,
  row: number,
  axis: VenueAxis,
  factors: Float64Array,
  expected: Uint8Array,
): void {
  const { rowOfVenue } = axis;
  for (let v = 0; v < rowOfVenue.length; v++) {
    const code = rowOfVenue[v] < 0 ? U16_MISSING : stored[row + rowOfVenue[v]];
    if (code === U16_MISSING) out[at + v] = expected[v] === 1 ? CODE_MISSING : CODE_NO_SENSOR;
    else if (code === U16_CLOSED) out[at + v] = CODE_CLOSED;
    else out[at + v] = Math.min(MAX_CODE, Math.round(code * factors[v]));
  }
}
