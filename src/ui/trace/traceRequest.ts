import type { Figure } from '../../domain/figures.ts';
import { VARIABLES } from '../../domain/timeField.ts';
import type { TraceRequest } from '../../domain/trace.ts';
import type { VenueFilter } from '../../domain/venue.ts';

/** The way from a figure of the history; null for one that is not made of its hours (live, equipment). */
export function traceOf(figure: Pick<Figure, 'id' | 'spanMs'>, filter: VenueFilter): TraceRequest | null {
  const variable = VARIABLES.find((name) => figure.id.startsWith(`${name}.`));
  if (variable === undefined || figure.spanMs[0] >= figure.spanMs[1]) return null;
  return { figureId: figure.id, variable, spanMs: figure.spanMs, filter, venue: null, hourMs: null };
}

/** The figure that is the plain sum of a variable: what a figure that the engine does not know is compared with. */
export function sumFigureId(variable: TraceRequest['variable']): string {
  return variable === 'occupancy' ? 'occupancy.visitorHours' : `${variable}.total`;
}
