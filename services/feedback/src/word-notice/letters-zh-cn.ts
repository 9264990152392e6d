import type { NoticeStep } from '../notice-facts.js';
import type { Letter } from './wording.js';

export const closing = '本邮件由系统自动发出。';

const result = [
  '{{ending}}',
  '',
  '  报告编号：{{receiptNumber}}',
  '  事件编号：{{incidentNumber}}',
  '  办结时间：{{at}}',
  '  知悉范围：{{sharing}}',
  '{%- if answers %}',
  '',
  '{{answers}}',
  '{%- endif %}',
  '',
  '感谢您对网络安全工作的支持。',
];

/** The shipped templates. */
export const letters: Readonly<Record<NoticeStep, Letter>> = {
  received: letter('您的网络安全事件报告已收到', [
    '您提交的网络安全事件报告已收到，感谢您对网络安全工作的支持。',
    '',
    '  报告编号：{{receiptNumber}}',
    '  接收时间：{{at}}',
    '',
    '我们将对报告内容进行核实。是否受理及其理由将通过邮件通知您；如予受理，处置结果将另行通过邮件通知您。',
  ]),
  accepted: letter('您的网络安全事件报告已受理', [
    '您提交的网络安全事件报告经核实，已予受理。{% if joined %}此前已有同一事件的报告，您的报告已并入该事件一并处置。{% endif %}',
    '',
    '  报告编号：{{receiptNumber}}',
    '  事件编号：{{incidentNumber}}',
    '  事件类型：{{class}}',
    '  受理时间：{{at}}',
    '',
    '我们正在协调有关单位处置，处置结果将另行通过邮件通知您。',
  ]),
  rejected: letter('您的网络安全事件报告未予受理', [
    '您提交的网络安全事件报告经审核，未予受理。',
    '',
    '  报告编号：{{receiptNumber}}',
    '  审核时间：{{at}}',
    '  不予受理的原因：{{reason}}',
    '{%- if explanation %}',
    '  说明：{{explanation}}',
    '{%- endif %}',
    '',
    '如您有补充材料或对此有不同意见，欢迎再次与我们联系。感谢您对网络安全工作的支持。',
  ]),
  handled: letter('您报告的网络安全事件处置结果', result),
  'result-changed': letter('您报告的网络安全事件处置结果有更新', [
    '此前告知您的处置结果有变化，现将新的结果告知如下。',
    '',
    ...result,
  ]),
  reassigned: letter('您的网络安全事件报告已转入另一事件', [
    '{% if before %}您的报告已转入另一事件处置：{{reason}}。{% else %}您的报告经复核已予受理：{{reason}}。{% endif %}',
    '',
    '  报告编号：{{receiptNumber}}',
    '  事件编号：{{incidentNumber}}',
    '{%- if before %}',
    '  原事件编号：{{before}}',
    '{%- endif %}',
    '  调整时间：{{at}}',
    '',
    '其他事项不变。处置结果及其变化，将另行通知您。',
  ]),
  'information-requested': letter('请补充网络安全事件报告的有关信息', [
    '为核实您的报告，请补充以下信息：',
    '',
    '  {{question}}',
    '',
    '  报告编号：{{receiptNumber}}',
    '  询问时间：{{at}}',
    '{%- if answerBy %}',
    '  请于此前答复：{{answerBy}}',
    '{%- endif %}',
  ]),
  'supplement-received': letter('您补充的材料已收到', [
    '您为报告补充的材料已收到，将由承办人员查阅。',
    '',
    '  报告编号：{{receiptNumber}}',
    '  接收时间：{{at}}',
  ]),
};

function letter(subject: string, body: readonly string[]): Letter {
  return {
    subject: `【{{receiptNumber}}】${subject}`,
    text: ['您好！', '', ...body, '', '{{followUp}}', '', closing].join('\n'),
  };
}
