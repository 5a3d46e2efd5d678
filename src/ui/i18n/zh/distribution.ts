import type { distribution as en } from '../en/distribution.ts';

export const distribution: Readonly<Record<keyof typeof en, string>> = {
  'distribution.title': '场所分布',
  'distribution.label': '{variable}：场所分布',
  'distribution.measure': '度量',
  'distribution.measure.total': '{variable}，合计',
  'distribution.measure.mean': '{variable}，平均',
  'distribution.measure.perM2': '每平方米{variable}',
  'distribution.measure.perVisit': '每人次{variable}',
  'distribution.measure.utilisation': '利用率',
  'distribution.medians': '占本类场所的比例；中位数：城镇 {urban}，乡村 {rural}',
  'distribution.log': '对数刻度',
  'distribution.hint': '在柱条上拖动，可在地图上标出相应场所',
  'distribution.keys': '方向键逐条查看，回车键在地图上标出场所，Shift 加方向键选择多条',
  'distribution.range': '{from} 至 {to}：城镇 {urban} 个、乡村 {rural} 个场所',
  'distribution.chosen': '已在地图上标出 {count} 个场所',
  'distribution.isChosen': '已标出',
  'distribution.overlay': '图表中选出的 {count} 个场所',
};
