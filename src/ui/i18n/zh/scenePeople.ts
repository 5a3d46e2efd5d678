import type { scenePeople as source } from '../en/scenePeople.ts';

export const scenePeople: Readonly<Record<keyof typeof source, string>> = {
  'scenePeople.staff': '戴帽的人形是工作人员，按开放时间、在场人数和水面面积估算：{list}。实际在岗情况没有数据。',
  'scenePeople.noStaff': '未画工作人员：场所已关闭，或由流动人员巡护。',
  'scenePeople.reception': '前台 {count} 人',
  'scenePeople.lifeguard': '救生员 {count} 人',
  'scenePeople.instructor': '教练 {count} 人',
  'scenePeople.marshal': '巡场员 {count} 人',
  'scenePeople.attendant': '值班员 {count} 人',
  'scenePeople.house': '后勤 {count} 人（未画出）',
};
