import type { venueModel as en } from '../en/venueModel.ts';

export const venueModel: Readonly<Record<keyof typeof en, string>> = {
  'alert.scene.model.unread': '{venue}：模型 {file} 读取失败，改用通用模型。{detail}',
  'alert.scene.model.notGlb': '{venue}：{file} 不是二进制 glTF 2.0（.glb）文件，改用通用模型。{detail}',
  'alert.scene.model.cutOff': '{venue}：模型 {file} 不完整（{detail}），改用通用模型。',
  'alert.scene.model.damaged': '{venue}：模型 {file} 已损坏，改用通用模型。{detail}',
  'alert.scene.model.external': '{venue}：模型 {file} 引用了外部文件（{detail}）。只显示自身完整的 .glb 文件，现改用通用模型。',
  'alert.scene.model.extension': '{venue}：模型 {file} 需要 {detail}，本程序不支持，改用通用模型。',
  'alert.scene.model.limit': '{venue}：模型 {file} 超出上限（{detail}），改用通用模型。',
  'alert.scene.model.empty': '{venue}：模型 {file} 中没有可绘制的内容，改用通用模型。',
  'alert.scene.model.texture': '{venue}：模型 {file} 的贴图读取失败，改用通用模型。{detail}',
  'alert.scene.model.nodes': '{venue}：模型 {file} 中缺少台账所指的节点：{detail}',
};
