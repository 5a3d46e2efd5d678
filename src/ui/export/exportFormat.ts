/** `csvBom` is for spreadsheets, which take UTF-8 without its mark for something else. */
export const EXPORT_FORMATS = ['csv', 'csvBom', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
