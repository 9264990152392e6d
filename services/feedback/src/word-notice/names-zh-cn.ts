import { incidentClassNames } from '@fengsui/contracts';
import type { Tlp } from '@fengsui/contracts';

const classNames: Readonly<Record<string, string>> = incidentClassNames['zh-CN'];

const rejections: Readonly<Record<string, string>> = {
  'not-an-incident': '不属于网络安全事件',
  'out-of-scope': '不属于我方受理范围',
  duplicate: '与已有报告重复',
  'no-evidence': '缺少可供核实的证据',
  spam: '内容为垃圾信息',
  test: '测试报告',
};

const stepNames: Readonly<Record<string, string>> = {
  received: '收到报告',
  accepted: '予以受理',
  rejected: '不予受理',
  handled: '处置结果',
  'result-changed': '结果有更新',
  reassigned: '转入另一事件',
  'information-requested': '请补充信息',
  'supplement-received': '收到补充材料',
};

const moves: Readonly<Record<string, string>> = {
  joined: '与其他报告属同一事件',
  merged: '与其他报告属同一事件',
  split: '经核实与原事件的其他报告不属同一事件',
  'merge-undone': '此前的合并有误，现予恢复',
  'split-undone': '此前的拆分有误，现予恢复',
};

/** Why a report went over to another incident. */
export function moveReason(how: string): string {
  return moves[how] ?? how;
}

const readers: Readonly<Record<Tlp, string>> = {
  CLEAR: '可以公开',
  GREEN: '可在同行范围内分享，请勿公开',
  AMBER: '仅限您以及所在单位及其客户中确需知悉的人员',
  'AMBER+STRICT': '仅限您以及所在单位中确需知悉的人员',
  RED: '仅限您本人',
};

/** TLP 2.0. */
export function sharing(label: Tlp): string {
  return `TLP:${label}（${readers[label]}）`;
}

export function className(name: string): string {
  return classNames[name] ?? name;
}

export function rejection(code: string): string {
  return rejections[code] ?? code;
}

export function stepName(step: string): string {
  return stepNames[step] ?? step;
}
