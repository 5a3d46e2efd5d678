import type { offline as en } from '../en/offline.ts';

export const offline: Record<keyof typeof en, string> = {
  'offline.title': '离线使用',
  'offline.about': '将本区域保存在此设备上：没有网络时也能打开应用，工单、照片和检查表会在本机等待，联网后再发送。',
  'offline.notKept': '尚未保存。',
  'offline.kept': '已完整保存，截至{time}。',
  'offline.partly': '已部分保存，截至{time}：还缺{missing}个文件。',
  'offline.keeping': '正在下载：{done}/{files}个文件',
  'offline.keep': '保存本区域',
  'offline.renew': '检查更新',
  'offline.stop': '停止',
  'offline.failed': '无法保存：{reason}',
  'offline.insecure': '只有通过 https 打开的页面才能保存。',
  'offline.unsupported': '此浏览器不支持离线保存页面。',
  'offline.ownFiles': '本区域是从此设备的文件打开的：数据已在本机，离线时请再次从这些文件打开。',
  'offline.elsewhere': '只能保存与应用位于同一地址下的区域。',
  'offline.rule': '保存台账、底图和看过的内容，最多占用浏览器配额的60%；历史数据只保存回放过的周。有网络时总以网络为准。',
};
