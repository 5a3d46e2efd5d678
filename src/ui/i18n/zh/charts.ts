import type { charts as en } from '../en/charts.ts';

export const charts: Readonly<Record<keyof typeof en, string>> = {
  'chart.showTable': '表格',
  'chart.showChart': '图表',
  'chart.time': '时间',
  'chart.noData': '该时段没有数据',
  'chart.pending': '正在读取…',
  'chart.failed': '无法读取：{reason}',
  'chart.perStep': '{step, select, hour {{unit}，每小时} day {{unit}，每天} week {{unit}，每周} other {{unit}}}',
  'chart.medians': '中位数：{values}',
  'chart.missingAt': '缺失：{shares}',
  'chart.low': '下限',
  'chart.high': '上限',
  'chart.missing': '{of}缺失',
  'chart.missingNote': '缺失比例以应有读数为基数；缺失达一半及以上的时段不给出数值。',
  'chart.keys': '方向键逐个查看数值，回车键设定时钟，Shift 加方向键选择时段',
  'chart.zoomOut': '返回 {span}',
  'chart.firstRows': '前 {shown} 行，共 {all} 行',
};
