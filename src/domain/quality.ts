/** Quality bits of a reading, domain specification §2.2. 0 means there is no reading. */
export const QUALITY = {
  measured: 1,
  corrected: 2,
  imputed: 4,
  simulated: 8,
  negativeClamped: 16,
  overCapacity: 32,
  flatLine: 64,
  late: 128,
  clockSkew: 256,
  sensorFault: 512,
  manual: 1024,
  /** Closed at that time by its opening hours: a zero that was not measured but is known. */
  closed: 2048,
} as const;

/** A head-count that does not change this long while open is a flat line (§2.2, bit 64). */
export const FLAT_LINE_MS = 3 * 3_600_000;
