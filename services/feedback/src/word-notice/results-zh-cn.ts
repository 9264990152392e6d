import type { Tlp } from '@fengsui/contracts';
import type { PartyAnswer } from '../notice.js';
import { namesParties } from '../tlp.js';
import { partOfSentence, plainLine } from './plain-line.js';

export function ending(results: readonly PartyAnswer[]): string {
  const unable = results.length > 0 && results.every(({ outcome }) => outcome === 'declined');
  return unable ? '您报告的网络安全事件处置流程已结束，有关单位答复未能处置。' : '您报告的网络安全事件已处置完毕。';
}

/** The result in a few sentences, as far as the label lets it be told. */
export function resultSentence(results: readonly PartyAnswer[], tlp: Tlp): string {
  if (!namesParties(tlp)) return `${ending(results)}${withheld(tlp)}`;
  return [ending(results), ...results.map((answer) => `${answerOf(answer)}。`)].join('');
}

/** What each party did, in lines, as far as the label lets it be told. */
export function answerLines(results: readonly PartyAnswer[], tlp: Tlp): string[] {
  if (!namesParties(tlp)) return [withheld(tlp)];
  if (results.length === 0) return [];
  return ['处置情况：', ...results.map((answer, index) => `  ${index + 1}. ${answerOf(answer)}`)];
}

function withheld(tlp: Tlp): string {
  return `根据信息共享要求（TLP:${tlp}），处置单位和处置细节不便告知。`;
}

function answerOf({ nameZh, nameEn, outcome, note }: PartyAnswer): string {
  const did = outcome === 'done' ? '已处置' : '未能处置';
  return `${plainLine(nameZh || nameEn)}：${did}${note === '' ? '' : `，${partOfSentence(note)}`}`;
}
