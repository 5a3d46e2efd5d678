export const exporting = {
  'export.export': 'Export',
  'export.as': 'Export as',
  'export.format.csv': 'CSV (UTF-8)',
  'export.format.csvBom': 'CSV for spreadsheets',
  'export.format.parquet': 'Parquet',
  'export.saved': 'Saved as {file}',
  'export.failed': 'Could not be exported: {reason}',
  'export.noFilter': 'all venues',
  'export.liveSimulated': 'Live readings are simulated',
} as const;
