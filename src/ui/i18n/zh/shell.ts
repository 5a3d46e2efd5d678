import type { shell as en } from '../en/shell.ts';

export const shell: Readonly<Record<keyof typeof en, string>> = {
  'app.name': 'Evenfield 均衡之域',
  'map.label': '{region}体育场所地图',
  'layout.figures': '指标与筛选',
};
