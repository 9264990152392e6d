import { clockTime } from './clock-time.js';
import { className, moveReason, rejection } from './names-zh-cn.js';
import { plainLine } from './plain-line.js';
import { answerLines, ending } from './results-zh-cn.js';
import type { Content, FactsOf, ToldNotice } from './wording.js';

export const beijing = { hours: 8, name: '（北京时间，UTC+8）' };

/** What the letter of a step says between greeting and follow-up. */
export function content(notice: ToldNotice): Content {
  const { facts } = notice;
  switch (facts.step) {
    case 'received':
      return received(notice);
    case 'accepted':
      return accepted(notice, facts);
    case 'rejected':
      return rejected(notice, facts);
    case 'handled':
    case 'result-changed':
      return handled(notice, facts);
    case 'reassigned':
      return reassigned(notice, facts);
    case 'information-requested':
      return informationRequested(notice, facts);
    case 'supplement-received':
      return supplementReceived(notice);
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

function accepted({ receiptNumber, at }: ToldNotice, facts: FactsOf<'accepted'>): Content {
  return {
    subject: '您的网络安全事件报告已受理',
    body: [
      facts.joined === true
        ? '您提交的网络安全事件报告经核实，已予受理。此前已有同一事件的报告，您的报告已并入该事件一并处置。'
        : '您提交的网络安全事件报告经核实，已予受理。',
      '',
      `  报告编号：${receiptNumber}`,
      `  事件编号：${facts.incidentNumber}`,
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

function handled(
  { receiptNumber, incidentNumber, at, tlp }: ToldNotice,
  { step, results }: FactsOf<'handled'> | FactsOf<'result-changed'>,
): Content {
  const lines = answerLines(results, tlp);
  const again = step === 'result-changed';
  return {
    subject: again ? '您报告的网络安全事件处置结果有更新' : '您报告的网络安全事件处置结果',
    body: [
      ...(again ? ['此前我们曾告知您处置结果。此后该事件重新处置，现将新的结果告知如下。'] : []),
      ending(results),
      '',
      `  报告编号：${receiptNumber}`,
      `  事件编号：${incidentNumber}`,
      `  办结时间：${clockTime(at, beijing)}`,
      '',
      ...(lines.length > 0 ? [...lines, ''] : []),
      '感谢您对网络安全工作的支持。',
    ],
  };
}

function reassigned({ receiptNumber, at }: ToldNotice, facts: FactsOf<'reassigned'>): Content {
  return {
    subject: '您的网络安全事件报告已转入另一事件',
    body: [
      `您的报告已转入另一事件处置：${moveReason(facts.how)}。`,
      '',
      `  报告编号：${receiptNumber}`,
      `  事件编号：${facts.incidentNumber}`,
      ...(facts.before === '' ? [] : [`  原事件编号：${facts.before}`]),
      `  调整时间：${clockTime(at, beijing)}`,
      '',
      '其他事项不变，处置结果将另行通知您。',
    ],
  };
}

function informationRequested({ receiptNumber, at }: ToldNotice, facts: FactsOf<'information-requested'>): Content {
  return {
    subject: '请补充网络安全事件报告的有关信息',
    body: [
      '为核实您的报告，请补充以下信息：',
      '',
      `  ${plainLine(facts.question)}`,
      '',
      `  报告编号：${receiptNumber}`,
      `  询问时间：${clockTime(at, beijing)}`,
      ...(facts.answerBy === null ? [] : [`  请于此前答复：${clockTime(new Date(facts.answerBy), beijing)}`]),
    ],
  };
}

function supplementReceived({ receiptNumber, at }: ToldNotice): Content {
  return {
    subject: '您补充的材料已收到',
    body: [
      '您为报告补充的材料已收到，将由承办人员查阅。',
      '',
      `  报告编号：${receiptNumber}`,
      `  接收时间：${clockTime(at, beijing)}`,
    ],
  };
}
