import type { PartyAnswer } from '../notice.js';
import { namesParties } from '../tlp.js';
import { clockTime } from './clock-time.js';
import { className, rejection, stepName } from './names-zh-cn.js';
import { partOfSentence, plainLine } from './plain-line.js';
import type { Content, DigestSummary, FactsOf, FollowUp, Letter, ToldNotice, Words } from './wording.js';

const beijing = { hours: 8, name: '（北京时间，UTC+8）' };

export const zhCn: Words = { sentence, letter, digest };

function sentence({ facts, incidentNumber, tlp }: ToldNotice): string {
  switch (facts.step) {
    case 'received':
      return '报告已收到，正在核实。';
    case 'accepted':
      return `报告已受理，事件编号：${incidentNumber}，事件类型：${className(facts.class)}。我们正在协调有关单位处置。`;
    case 'rejected':
      return `报告未予受理。原因：${rejection(facts.code)}。${explanation(facts.sentence)}`;
    case 'handled':
      if (!namesParties(tlp)) return `${ending(facts.results)}${withheld(tlp)}`;
      return [ending(facts.results), ...facts.results.map((answer) => `${answerOf(answer)}。`)].join('');
  }
}

function letter(notice: ToldNotice, followUp: FollowUp): Letter {
  const { subject, body } = content(notice);
  return {
    subject: `【${notice.receiptNumber}】${subject}`,
    text: ['您好！', '', ...body, '', ...followUpLines(notice, followUp), '', closing].join('\n'),
  };
}

function content(notice: ToldNotice): Content {
  const { facts } = notice;
  switch (facts.step) {
    case 'received':
      return received(notice);
    case 'accepted':
      return accepted(notice, facts);
    case 'rejected':
      return rejected(notice, facts);
    case 'handled':
      return handled(notice, facts);
  }
}

function received({ receiptNumber, at }: ToldNotice): Content {
  return {
    subject: '您的网络安全事件报告已收到',
    body: [
      '您提交的网络安全事件报告已收到，感谢您对网络安全工作的支持。',
      '',
      `  报告编号：${receiptNumber}`,
      `  接收时间：${clockTime(at, beijing)}`,
      '',
      '我们将对报告内容进行核实。是否受理及其理由、处置结果，将分别通过邮件通知您。',
    ],
  };
}

function accepted({ receiptNumber, incidentNumber, at }: ToldNotice, facts: FactsOf<'accepted'>): Content {
  return {
    subject: '您的网络安全事件报告已受理',
    body: [
      '您提交的网络安全事件报告经核实，已予受理。',
      '',
      `  报告编号：${receiptNumber}`,
      `  事件编号：${incidentNumber}`,
      `  事件类型：${className(facts.class)}`,
      `  受理时间：${clockTime(at, beijing)}`,
      '',
      '我们正在协调有关单位处置，处置结果将另行通过邮件通知您。',
    ],
  };
}

function rejected({ receiptNumber, at }: ToldNotice, facts: FactsOf<'rejected'>): Content {
  return {
    subject: '您的网络安全事件报告未予受理',
    body: [
      '您提交的网络安全事件报告经审核，未予受理。',
      '',
      `  报告编号：${receiptNumber}`,
      `  审核时间：${clockTime(at, beijing)}`,
      `  不予受理的原因：${rejection(facts.code)}`,
      ...(facts.sentence === '' ? [] : [`  说明：${plainLine(facts.sentence)}`]),
      '',
      '如您有补充材料或对此有不同意见，欢迎再次与我们联系。感谢您对网络安全工作的支持。',
    ],
  };
}

function handled({ receiptNumber, incidentNumber, at, tlp }: ToldNotice, facts: FactsOf<'handled'>): Content {
  return {
    subject: '您报告的网络安全事件处置结果',
    body: [
      ending(facts.results),
      '',
      `  报告编号：${receiptNumber}`,
      `  事件编号：${incidentNumber}`,
      `  办结时间：${clockTime(at, beijing)}`,
      '',
      ...(namesParties(tlp) ? answerLines(facts.results) : [withheld(tlp), '']),
      '感谢您对网络安全工作的支持。',
    ],
  };
}

function followUpLines({ receiptNumber }: ToldNotice, { statusUrl, byMail }: FollowUp): string[] {
  if (byMail) return ['如需补充材料或询问进展，请直接回复本邮件，并保留主题中的报告编号。'];
  return [
    `查询进展：${statusUrl}`,
    `查询时请使用报告编号 ${receiptNumber} 和提交报告时获得的查询密码。为保障安全，邮件中不提供查询密码，工作人员也不会向您索要。`,
  ];
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

const closing = '本邮件由系统自动发出。';

function explanation(sentenceOfRejection: string): string {
  return sentenceOfRejection === '' ? '' : `说明：${plainLine(sentenceOfRejection)}`;
}

function ending(results: readonly PartyAnswer[]): string {
  const unable = results.length > 0 && results.every(({ outcome }) => outcome === 'declined');
  return unable ? '您报告的网络安全事件处置流程已结束，有关单位答复未能处置。' : '您报告的网络安全事件已处置完毕。';
}

function withheld(tlp: string): string {
  return `根据信息共享要求（TLP:${tlp}），处置单位和处置细节不便告知。`;
}

function answerLines(results: readonly PartyAnswer[]): string[] {
  if (results.length === 0) return [];
  return ['处置情况：', ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`), ''];
}

function answerOf({ nameZh, nameEn, outcome, note }: PartyAnswer): string {
  const did = outcome === 'done' ? '已处置' : '未能处置';
  return `${plainLine(nameZh || nameEn)}：${did}${note === '' ? '' : `，${partOfSentence(note)}`}`;
}
