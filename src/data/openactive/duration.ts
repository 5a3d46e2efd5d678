const PATTERN = /^P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?)?$/;

/** Milliseconds of an ISO 8601 duration in weeks to seconds (`PT1H30M`); NaN for anything else. Months and years have no fixed length. */
export function durationMs(text: unknown): number {
  const parts = typeof text === 'string' ? PATTERN.exec(text) : null;
  if (parts === null || parts.slice(1).every((part) => part === undefined)) return Number.NaN;
  const [weeks, days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
