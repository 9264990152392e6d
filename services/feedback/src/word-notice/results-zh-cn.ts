import type { Tlp } from '@fengsui/contracts';
import type { AnswerRemark, PartyAnswer } from '../notice-facts.js';
import { namesParties } from '../tlp.js';
import { inBeijing } from './clock-time.js';
import { howEnded } from './how-ended.js';
import { partOfSentence, plainLine } from './plain-line.js';

/** Where parties may not be named, what they answered is not told either: only whether the incident was handled. */
export function ending(results: readonly PartyAnswer[], tlp: Tlp): string {
  switch (howEnded(results, tlp)) {
    case 'done':
      return '您报告的网络安全事件已处置完毕。';
    case 'nothing-asked':
      return '您报告的网络安全事件处置流程已结束。';
    case 'not-done':
    case 'mixed':
      return '您报告的网络安全事件处置流程已结束，未能完成处置。';
    case 'declined':
      return '您报告的网络安全事件处置流程已结束，有关单位答复未能处置。';
    case 'no-answer':
      return '您报告的网络安全事件处置流程已结束，有关单位未答复。';
  }
}

/** The result in a few sentences, as far as the label lets it be told. */
export function resultSentence(results: readonly PartyAnswer[], tlp: Tlp): string {
  if (!namesParties(tlp)) return [ending(results, tlp), ...withheld(results, tlp)].join('');
  return [ending(results, tlp), ...results.map((answer) => `${answerOf(answer)}。`)].join('');
}

/** What each party did, in lines, as far as the label lets it be told. */
export function answerLines(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (!namesParties(tlp)) return withheld(results, tlp);
  if (results.length === 0) return [];
  return ['处置情况：', ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`)];
}

function withheld(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (results.length === 0) return [];
  const details = howEnded(results, tlp) === 'done' ? '处置单位和处置细节' : '有关单位及其答复';
  return [`根据信息共享要求（TLP:${tlp}），${details}不便告知。`];
}

const outcomes: Readonly<Record<string, string>> = { done: '已处置', 'no-answer': '未答复' };

function answerOf({ nameZh, nameEn, outcome, note, remark }: PartyAnswer): string {
  const did = outcomes[outcome] ?? '未能处置';
  const why = remark === undefined ? partOfSentence(note) : remarkOf(remark);
  return `${plainLine(nameZh || nameEn)}：${did}${why === '' ? '' : `，${why}`}`;
}

function remarkOf({ code, dueBy, nameZh, nameEn, note }: AnswerRemark): string {
  const other = plainLine(nameZh || nameEn);
  const by = dueBy === '' ? '' : `，期限为 ${inBeijing(new Date(dueBy))}`;
  const words = note === '' ? '' : `，${partOfSentence(note)}`;
  switch (code) {
    case 'not-taken-on':
      return `逾期未受理${by}`;
    case 'not-ended':
      return `受理后逾期未办结${by}`;
    case 'done-by':
      return `由${other}办理`;
    case 'declined-by':
      return `转由${other}办理，对方未能处置`;
    case 'no-answer-by':
      return `转由${other}办理，对方未答复`;
    case 'not-handed-on':
      return `未能转交其他单位${words}`;
    default:
      return partOfSentence(note);
  }
}
