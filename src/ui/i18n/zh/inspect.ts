import type { inspect as en } from '../en/inspect.ts';

export const inspect: Readonly<Record<keyof typeof en, string>> = {
  'inspect.bar': '查看{venue}内部',
  'inspect.camera': '移动方式',
  'inspect.camera.orbit': '环绕',
  'inspect.camera.walk': '步行',
  'inspect.camera.top': '俯视',
  'inspect.camera.tour': '巡视',
};
