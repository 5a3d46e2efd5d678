import type { charts as en } from '../en/charts.ts';

export const charts: Readonly<Record<keyof typeof en, string>> = {
  'chart.showTable': '以表格显示',
  'chart.showChart': '以图表显示',
  'chart.time': '时间',
  'chart.noData': '该时段没有数据',
  'chart.pending': '正在读取…',
  'chart.failed': '无法读取：{reason}',
  'chart.perStep': '{step, select, hour {{unit}，每小时} day {{unit}，每天} week {{unit}，每周} other {{unit}}}',
  'chart.firstRows': '前 {shown} 行，共 {all} 行',
};
