import { describe, expect, it } from '@jest/globals';
import { readReply } from './read-reply.js';

function one(text: string) {
  const { answers, isClear } = readReply(text, ['INC-20990101-000042']);
  return [answers[0]?.step, answers[0]?.note, isClear];
}

describe('an answer to one order', () => {
  it.each([
    ['ack', 'acknowledged', 'ack'],
    ['Acknowledged, we are on it.', 'acknowledged', 'we are on it.'],
    ['收到，正在核实。', 'acknowledged', '正在核实。'],
    ['已受理', 'acknowledged', '已受理'],
    ['收到，已处理完毕，主机已重装。', 'done', '主机已重装。'],
    ['Done: the page was taken down.', 'done', 'the page was taken down.'],
    ['fixed', 'done', 'fixed'],
    ['Resolved.\nThe host was cleaned.\n\nRegards', 'done', 'The host was cleaned.'],
    ['已处理：网站已关闭', 'done', '网站已关闭'],
    ['已修复。', 'done', '已修复。'],
    ['declined - the address is not in use', 'declined', 'the address is not in use'],
    ['Not ours. Ask Example Net.', 'declined', 'Ask Example Net.'],
    ['非我方资产', 'declined', '资产'],
    ['拒绝：无权处置', 'declined', '无权处置'],
    ['Dear colleagues,\nDone: closed.', 'done', 'closed.'],
    ['INC-20990101-000042: done, closed.', 'done', 'closed.'],
    ['Received.\nDone: closed.', 'done', 'closed.'],
    ['您好，已处理完毕，主机已重装。\n\n张三 010-00000000', 'done', '主机已重装。\n张三 010-00000000'],
    ['您好：\n    已收到，将尽快处理。\n此致\n敬礼\n李四', 'acknowledged', '将尽快处理。'],
    ['【已处理】主机已重装\n发自我的手机', 'done', '主机已重装'],
    ['Hi team,\n\nDone - the page was removed.\n\nKind regards,\nLi Wei\n+86 10 0000', 'done', 'the page was removed.'],
    ['"Done: cleaned."\nSent from my telephone', 'done', 'cleaned."'],
    ['done.\nThis e-mail is confidential. Do not read it, but delete it.', 'done', 'done.'],
  ])('is read from %j', (text, step, note) => {
    expect(one(text)).toEqual([step, note, true]);
  });

  it.each([
    'We are looking into it.',
    'Not done yet.',
    'Done? We cannot see it.',
    'Done, but one host is still up.',
    '已处理部分主机',
    '已处理了吗',
    'Done-ish',
    'Received, not ours.',
    '收到，不是我单位的地址',
    'Erledigt: Kunde informiert.',
    'donesome',
    '尚未处理',
    'Done: closed.\nDeclined: not ours.',
    'Hello\nwe got your mail\nand will answer\nDone: never read so far down',
  ])('is a note of progress, and for a person, where it is %j', (text) => {
    const [step, note, isClear] = one(text);
    expect([step, isClear]).toEqual(['progress', false]);
    expect(note).toBe(text);
  });

  it.each([
    ['hand on to isp-lanting: it is their customer.', 'isp-lanting', 'it is their customer.'],
    [
      'Handed on to Lanting Network - the address was sold to them.',
      'Lanting Network',
      'the address was sold to them.',
    ],
    ['Not ours.\nPass it on to isp-lanting: they have had it since May.', 'isp-lanting', 'they have had it since May.'],
    [
      'INC-20990101-000042: forward to isp-lanting\nIt is their customer.\nRegards',
      'isp-lanting',
      'It is their customer.',
    ],
    ['您好，转交 isp-lanting：不是我单位的地址', 'isp-lanting', '不是我单位的地址'],
    ['收到，转交 isp-lanting：属其用户。', 'isp-lanting', '属其用户。'],
    ['已转办给澜亭网络，属其用户。\n此致\n张三', '澜亭网络', '属其用户。'],
  ])('hands it on: %j', (text, to, note) => {
    expect(readReply(text, ['INC-20990101-000042'])).toEqual({
      answers: [{ incidentNumber: 'INC-20990101-000042', step: 'handed-on', to, note }],
      isClear: true,
    });
  });

  it.each([
    'Hand on to isp-lanting',
    'Hand on to: their customer',
    'Forwarded to our customer, but we wait for them.',
    '转交给谁？',
    'Done: closed.\nHand on to isp-lanting: the rest is theirs.',
    'We would hand it on to isp-lanting: theirs.',
  ])('is for a person where it does not say to whom, or why, or says more: %j', (text) => {
    expect(one(text)).toEqual(['progress', text, false]);
  });

  it('leaves out what is quoted and the signature', () => {
    expect(one('Done: closed.\n> Done: quoted\n-- \nZhang Wei\n+86 10 0000')).toEqual(['done', 'closed.', true]);
  });

  it('cuts a note that is too long', () => {
    expect(one(`done ${'x'.repeat(9_000)}`)[1]).toHaveLength(4_000);
  });
});

describe('an answer to a group', () => {
  const numbers = ['INC-20990101-000001', 'INC-20990101-000002', 'INC-20990101-000003'];
  const read = (text: string) => {
    const { answers, isClear } = readReply(text, numbers);
    return [answers.map(({ incidentNumber, step, note }) => `${incidentNumber.slice(-1)} ${step} ${note}`), isClear];
  };

  it('is about all where it names none', () => {
    expect(read('Done: all closed.')).toEqual([
      ['1 done all closed.', '2 done all closed.', '3 done all closed.'],
      true,
    ]);
  });

  it('is about those that it names, each with its own word', () => {
    expect(read('INC-20990101-000001 done: closed\nINC-20990101-000003: not ours, moved\naway')).toEqual([
      ['1 done closed', '3 declined moved\naway'],
      true,
    ]);
  });

  it('has one word for those that it names together', () => {
    expect(read('Done: INC-20990101-000001, INC-20990101-000002')).toEqual([
      [expect.stringMatching(/^1 done/), expect.stringMatching(/^2 done/)],
      true,
    ]);
  });

  it('is for a person where it is unclear: of those that it names it is a note, of no others', () => {
    expect(read('We are looking into it.')).toEqual([[], false]);
    expect(read('INC-20990101-000002 is odd.\nWe look.')).toEqual([['2 progress is odd.\nWe look.'], false]);
  });

  it('takes no number for a longer one', () => {
    expect(readReply('done INC-1', ['INC-1', 'INC-12']).answers.map(({ incidentNumber }) => incidentNumber)).toEqual([
      'INC-1',
    ]);
    expect(readReply('done INC-12', ['INC-1', 'INC-12']).answers.map(({ incidentNumber }) => incidentNumber)).toEqual([
      'INC-12',
    ]);
  });
});
