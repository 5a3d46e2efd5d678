/** Limits of docs/formats.md, checked on reading. Bytes, rows, counts. */
export const LIMITS = {
  regionBytes: 1_000_000,
  regionNesting: 8,
  districtBytes: 64_000_000,
  districts: 20_000,
  districtPositions: 4_000_000,
  tableBytes: 256_000_000,
  tableColumns: 64,
  venues: 200_000,
  spaces: 1_000_000,
  equipment: 2_000_000,
  populationCells: 2_000_000,
  workOrders: 1_000_000,
  workOrderEvents: 5_000_000,
  datastreams: 1_000_000,
  calendar: 10_000,
  documents: 500_000,
  spares: 100_000,
  plans: 100_000,
  /** A century of days. */
  weather: 40_000,
} as const;
