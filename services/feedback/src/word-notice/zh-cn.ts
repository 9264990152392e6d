import type { NoticeFacts } from '../notice-facts.js';
import { inBeijing } from './clock-time.js';
import { closing, letters } from './letters-zh-cn.js';
import { className, moveReason, rejection, sharing, stepName } from './names-zh-cn.js';
import { plainLine } from './plain-line.js';
import { rejectionSentence } from './rejection-sentence.js';
import type { Saying } from './template-fields.js';
import { answerLines, ending, resultSentence } from './results-zh-cn.js';
import type { DigestSummary, FollowUp, Letter, ToldNotice, Words } from './wording.js';

const saying: Saying = {
  language: 'zh-CN',
  time: inBeijing,
  className,
  rejection,
  moveReason,
  ending,
  sharing,
  answerLines,
  withheldQuestion,
  followUpLines,
};

export const zhCn: Words = { sentence, letters, digest, saying };

function sentence({ facts, tlp }: ToldNotice): string {
  switch (facts.step) {
    case 'received':
      return '报告已收到，正在核实。';
    case 'accepted':
      return facts.joined === true
        ? `报告已受理，并入此前已有报告的事件 ${facts.incidentNumber}，事件类型：${className(facts.class)}。我们正在协调有关单位处置。`
        : `报告已受理，事件编号：${facts.incidentNumber}，事件类型：${className(facts.class)}。我们正在协调有关单位处置。`;
    case 'rejected':
      return `报告未予受理。原因：${rejection(facts.code)}。${explanation(rejectionSentence(facts, 'zh-CN'))}`;
    case 'handled':
      return resultSentence(facts.results, tlp);
    case 'result-changed':
      return `处置结果有变化。${resultSentence(facts.results, tlp)}`;
    case 'reassigned':
      return facts.before === ''
        ? `报告经复核已予受理，归入事件 ${facts.incidentNumber}：${moveReason(facts.how)}。`
        : `报告已转入事件 ${facts.incidentNumber}：${moveReason(facts.how)}。`;
    case 'information-requested':
      return facts.question === ''
        ? '请补充信息，具体问题请在查询页面查看。'
        : `请补充信息：${plainLine(facts.question)}`;
    case 'supplement-received':
      return facts.files === 0 ? '您补充的材料已收到。' : `您补充的材料已收到，附文件 ${facts.files} 个。`;
  }
}

/** Instead of a question that its label keeps out of mails. */
function withheldQuestion({ tlp }: ToldNotice, { byMail }: FollowUp): string {
  return byMail
    ? `根据信息共享要求（TLP:${tlp}），具体问题不便通过邮件告知。请回复可以联系到您的电话号码。`
    : `根据信息共享要求（TLP:${tlp}），具体问题不便通过邮件告知，请在查询页面查看并答复。`;
}

function followUpLines({ receiptNumber, facts }: ToldNotice, { statusUrl, byMail }: FollowUp): string[] {
  const asked = facts.step === 'information-requested';
  if (byMail) {
    return [`${asked ? '请' : '如需补充材料或询问进展，请'}直接回复本邮件，并保留主题中的报告编号。`];
  }
  return [
    `查询进展：${statusUrl}${answering(facts)}`,
    `查询时请使用报告编号 ${receiptNumber} 和提交报告时获得的查询密码。为保障安全，邮件中不提供查询密码，工作人员也不会向您索要。`,
  ];
}

function answering(facts: NoticeFacts): string {
  if (facts.step !== 'information-requested') return '';
  return facts.question === '' ? '（可在此答复）' : '（可在此答复，也可直接回复本邮件）';
}

function digest({ platform, reports, steps }: DigestSummary): Letter {
  return {
    subject: `【${platform}】报告办理进展汇总：${reports} 份报告`,
    text: [
      '您好！',
      '',
      `贵平台（${platform}）提交的 ${reports} 份报告有如下进展：`,
      '',
      ...steps.map(({ step, notices }) => `  ${stepName(step)}：${notices} 份`),
      '',
      '各报告的编号、进展和结果见附件（CSV 格式，UTF-8 编码）。',
      '',
      closing,
    ].join('\n'),
  };
}

function explanation(words: string): string {
  return words === '' ? '' : `说明：${words}`;
}
