import { parquetWriteBuffer } from 'hyparquet-writer';

import type { ExportMetadata } from './exportMetadata.ts';
import type { FlatColumn } from './flatColumns.ts';

const TYPES = { number: 'DOUBLE', text: 'STRING', time: 'TIMESTAMP' } as const;

/** Under this key of the file's metadata stands the `ExportMetadata` as JSON. */
export const PARQUET_METADATA_KEY = 'evenfield';

/** One Parquet file, snappy-compressed: numbers as doubles, times as UTC milliseconds, missing as null. */
export function toParquet(columns: readonly FlatColumn[], metadata: ExportMetadata): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: columns.map(({ key, type, values }) => ({ name: key, data: [...values], type: TYPES[type], nullable: type !== 'text' })),
    kvMetadata: [
      { key: PARQUET_METADATA_KEY, value: JSON.stringify(metadata) },
      { key: 'title', value: metadata.title },
    ],
    createdBy: metadata.app,
  });
}
