import { describe, expect, it } from '@jest/globals';
import { ownWords } from './own-words.js';

const answer = 'It is at 192.0.2.9 now.';
const notice = ['Your report FS-20990101-7K3M9Q2X was received.', 'http://198.51.100.1/login'];
const quoted = notice.map((line) => `> ${line}`);

describe('what somebody wrote in a reply', () => {
  it.each([
    [
      'a mail program that marks each line',
      [answer, '', 'On Mon, 1 Jan 2099 at 08:30, CERT <notices@example.org> wrote:', ...quoted],
    ],
    [
      'a wrapped line above the quotation',
      [answer, '', 'On Mon, 1 Jan 2099 at 08:30, CERT', '<notices@example.org> wrote:', '', ...quoted],
    ],
    [
      'a program that marks nothing',
      [answer, '', 'On Mon, 1 Jan 2099 at 08:30, CERT <notices@example.org> wrote:', '', ...notice],
    ],
    ['163', [answer, '', '在 2099-01-01 08:30:00，"CERT" <notices@example.org> 写道：', '', ...notice]],
    [
      'Foxmail',
      [answer, '', '发件人： CERT', '发送时间： 2099-01-01 08:30', '收件人： li', '主题： 回执', '', ...notice],
    ],
    ['QQ', [answer, '', '------------------ 原始邮件 ------------------', '发件人: "CERT"', ...notice]],
    ['NetEase', [answer, '---- 回复的原邮件 ----', ...notice]],
    [
      'Outlook',
      [answer, '', '_'.repeat(32), 'From: CERT', 'Sent: Monday', 'To: Li', 'Subject: Receipt', '', ...notice],
    ],
    [
      'Outlook without the rule',
      [answer, '', '*From:* CERT', '*Sent:* Monday', '*To:* Li', '*Subject:* Receipt', ...notice],
    ],
    ['an old program', [answer, '-----Original Message-----', ...notice]],
    ['a German one', [answer, 'Am 01.01.2099 um 08:30 schrieb CERT <notices@example.org>:', ...quoted]],
  ])('is told from what %s quotes', (_program, lines) => {
    expect(ownWords(lines.join('\r\n'))).toBe(answer);
  });

  it('may stand below and between what is quoted, and keeps its lines', () => {
    const lines = ['On 1 Jan 2099, CERT wrote:', ...quoted, answer, '> more', 'Li'];
    expect(ownWords(lines.join('\n')).split('\n')).toEqual(['', '', '', answer, '', 'Li']);
  });

  it.each([
    'From: the log we see 192.0.2.9.\nIt goes on.',
    'The page says\n-----------------------------\nlogin',
    'He wrote:\nplease pay',
    '发件人：nobody@example.org 是钓鱼者',
    '---------- Forwarded message ---------\nFrom: thief@example.org\nDate: today\nSubject: pay',
  ])('is left whole where nothing is quoted: %#', (text) => {
    expect(ownWords(text).startsWith(text.slice(0, 30).trimEnd())).toBe(true);
  });

  it.each([
    ['-' + ' '.repeat(500_000) + 'x'],
    [`${'@'.repeat(290)}wrote:\n`.repeat(10_000)],
    ['On 1 Jan 2099\n'.repeat(50_000)],
    [`From: x\n${'y\n'.repeat(7)}`.repeat(20_000)],
    [`${'_'.repeat(40)}\n`.repeat(50_000)],
  ])('is told soon of hostile text: %#', (text) => {
    const started = process.cpuUsage();
    ownWords(text);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });
});
