import type { gallery as en } from '../en/gallery.ts';

export const gallery: Readonly<Record<keyof typeof en, string>> = {
  'gallery.title': '场馆与器材图鉴',
  'gallery.list': '选择展示内容',
  'gallery.venues': '场馆类型',
  'gallery.equipment': '器材类别',
  'gallery.size': '规模',
  'gallery.small': '小型',
  'gallery.usual': '常规',
  'gallery.large': '大型',
  'gallery.full': '满员',
  'gallery.roof': '合上屋顶',
  'gallery.night': '夜间',
  'gallery.picture': '{name}模型。方向键平移，拖动旋转。',
  'gallery.sampleVenue': '虚构样例，{length} × {width} 米，{people, plural, =0 {无人} other {# 人}}：仅示意人数，不代表具体个人',
  'gallery.sampleClass': '虚构样例，从左到右：{bands}',
  'gallery.stats': '绘制调用 {calls} 次，三角形 {triangles, number} 个',
};
