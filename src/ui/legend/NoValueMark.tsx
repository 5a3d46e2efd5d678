export type NoValue = 'closed' | 'stale' | 'missing' | 'noSensor' | 'byDistrict';

/** The map's own marks for venues without a value, redrawn: thin ring, dashed ring with a dot, hatched disc, dot, dotted outer ring. */
export function NoValueMark({ kind }: { readonly kind: NoValue }) {
  return (
    <svg className="legend-mark" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      {kind === 'closed' && <circle cx="8" cy="8" r="5.5" />}
      {kind === 'stale' && (
        <>
          <circle cx="8" cy="8" r="5.5" strokeDasharray="3 2" />
          <circle cx="8" cy="8" r="1.75" fill="currentColor" stroke="none" />
        </>
      )}
      {kind === 'missing' && (
        <>
          <circle cx="8" cy="8" r="5.5" />
          <path d="M3.5 10.5l7-7M5 13l8-8M2.7 7l4.3-4.3M9 13.3l4.3-4.3" />
        </>
      )}
      {kind === 'noSensor' && <circle cx="8" cy="8" r="2.25" fill="currentColor" stroke="none" />}
      {kind === 'byDistrict' && (
        <>
          <circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />
          <circle cx="8" cy="8" r="6.5" strokeDasharray="1 2" />
        </>
      )}
    </svg>
  );
}
