import type { exporting as en } from '../en/export.ts';

export const exporting: Readonly<Record<keyof typeof en, string>> = {
  'export.export': '导出',
  'export.as': '导出格式',
  'export.format.csv': 'CSV（UTF-8）',
  'export.format.csvBom': 'CSV（供电子表格使用）',
  'export.format.parquet': 'Parquet',
  'export.saved': '已保存为 {file}',
  'export.failed': '无法导出：{reason}',
  'export.noFilter': '全部场所',
  'export.liveSimulated': '实时读数为模拟数据',
};
