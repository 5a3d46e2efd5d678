import type { AlertSeverity } from '../../domain/regionAlertRules.ts';

/** A shape for each severity, so that it does not hang on colour: octagon, triangle, diamond, disc. The map draws the same (`map/alerts`). */
const SHAPES: Readonly<Record<AlertSeverity, string>> = {
  P1: 'M5 1.5h6L14.5 5v6L11 14.5H5L1.5 11V5z',
  P2: 'M8 1.5l7 12.5H1z',
  P3: 'M8 1l7 7-7 7-7-7z',
  P4: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11z',
};

export function SeverityMark({ severity, isHollow = false }: { readonly severity: AlertSeverity; readonly isHollow?: boolean }) {
  return (
    <svg className="alert-mark" data-severity={severity} data-hollow={isHollow} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[severity]} />
    </svg>
  );
}
