import type { alertWatch as english } from '../en/alertWatch.ts';

export const alertWatch: Readonly<Record<keyof typeof english, string>> = {
  'rail.tab.alerts': '告警',
  'alertWatch.none': '无告警',
  'alertWatch.chip': '告警：{summary}。城镇 {urban} 条，乡村 {rural} 条；处理中 {inHand} 条。打开列表',
  'alertWatch.chipNone': '告警：没有无人处理的告警；处理中 {inHand} 条。打开列表',
  'alertWatch.open': '打开：{place}，{what}',
  'alertWatch.first': '{count} 条告警无人处理，最严重的是：{worst}',
  'alertWatch.new': '新告警，{severity}：{place}，{what}',
  'alertWatch.newMore': '以及另外 {count} 条',
  'alertWatch.again': '仍无人处理，{severity}：{place}，{what}',
  'alertWatch.severity.P1': '30 分钟内响应',
  'alertWatch.severity.P2': '4 小时内响应',
  'alertWatch.severity.P3': '1 天内响应',
  'alertWatch.severity.P4': '5 天内响应',
  'alertWatch.what.crowding': '人员超载，达容量的 {share}',
  'alertWatch.what.silence': '客流计无数据',
  'alertWatch.what.nobody': '客流计一直为零',
  'alertWatch.what.equipmentDown': '{cls} {tag} 停机',
  'alertWatch.what.consumption.high': '用电为预期的 {factor} 倍',
  'alertWatch.what.consumption.low': '用电仅为预期的 {share}',
};
