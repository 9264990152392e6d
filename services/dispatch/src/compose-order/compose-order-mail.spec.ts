import { AddressRefused } from '@fengsui/mail';
import { describe, expect, it } from '@jest/globals';
import type { Recipient, ToldOrder } from '../told-order.js';
import { composeOrderMail } from './compose-order-mail.js';
import type { OrdersToMail } from './compose-order-mail.js';

const site = {
  mailFrom: 'cert@mail.example.org',
  publicUrl: 'https://cert.example.org/',
  organisation: 'Example CERT',
};
const token = '0123456789abcdef0123456789abcdef';
const deliveryId = '01900000-0000-7000-8000-000000000009';

function order(given: Partial<ToldOrder> = {}): ToldOrder {
  return {
    dispatchId: '01900000-0000-7000-8000-000000000001',
    incidentId: '01900000-0000-7000-8000-000000000002',
    incidentNumber: 'INC-20990101-000042',
    class: 'phishing',
    tlp: 'AMBER',
    task: 'handle',
    reason: '192.0.2.7 lies in 192.0.2.0/24 of Example Net North',
    reasonZh: '192.0.2.7 属于网段 192.0.2.0/24，该网段属于北方示例网络',
    summary: 'A page asks for passwords.',
    observables: [
      { kind: 'url', value: 'http://login.example.org/a' },
      { kind: 'ipv4', value: '192.0.2.7' },
    ],
    issuedAt: new Date('2099-01-01T00:00:05Z'),
    openedAt: new Date('2099-01-01T00:00:00Z'),
    revision: 0,
    level: 'IV',
    acknowledgeBy: new Date('2099-01-02T00:00:05Z'),
    solveBy: new Date('2099-01-11T00:00:05Z'),
    note: '',
    state: 'sent',
    ended: false,
    traceparent: '',
    ...given,
  };
}

function mail(given: Partial<Omit<OrdersToMail, 'recipient'>> & { recipient?: Partial<Recipient> } = {}) {
  const recipient: Recipient = {
    code: 'isp-north',
    kind: 'isp',
    nameZh: '北方示例网络',
    nameEn: 'Example Net North',
    contactEmail: 'abuse@north.example.org',
    contacts: [],
    dutyHours: null,
    unusable: new Map(),
    webhookUrl: null,
    language: 'en',
    encryptionKey: null,
    ...given.recipient,
  };
  const told = { deliveryId, kind: 'order' as const, orders: [order()], token, earlier: [], ...given, recipient };
  return composeOrderMail(told, site);
}

describe('the mail of an order', () => {
  it('says the label, the number and the class in its subject', () => {
    expect(mail().subject).toBe('[TLP:AMBER] Order: INC-20990101-000042 phishing');
    expect(mail({ recipient: { language: 'zh-CN' } }).subject).toBe(
      '[TLP:AMBER] 处置任务：INC-20990101-000042 网页仿冒',
    );
  });

  it('takes answers and bounces at an address that names it', () => {
    const { replyTo, returnPath, messageId } = mail();
    expect(replyTo).toBe(`orders+${token}@mail.example.org`);
    expect(returnPath).toBe(replyTo);
    expect(messageId).toBe(`<${deliveryId}@mail.example.org>`);
  });

  it('says how to answer, and breaks addresses up', () => {
    const { text } = mail();
    expect(text).toContain(`https://cert.example.org/orders/${token}`);
    expect(text).toContain('hxxp://login[.]example[.]org/a');
    expect(text).not.toContain('http://login');
    expect(mail({ recipient: { language: 'zh-CN' } }).text).toMatch(/北方示例网络：[^]*任务：处置[^]*如何答复/);
  });

  it('says its level, until when it is to be taken on and ended, and what was noted', () => {
    const corrected = order({ level: 'II', note: 'A second address was found.\r\ndone: no' });
    const { text } = mail({ kind: 'correction', orders: [corrected] });
    expect(text).toContain('Level: II (major)\nTask: handle\nNote: A second address was found. done: no\n');
    expect(text).toContain('Take it on by: 2099-01-02 00:00:05 UTC\nEnd it by: 2099-01-11 00:00:05 UTC');
    const chinese = mail({ orders: [corrected], recipient: { language: 'zh-CN' } }).text;
    expect(chinese).toMatch(
      /事件级别：II级（重大）[^]*补充说明：A second[^]*受理期限：2099-01-02[^]*处置期限：2099-01-11/,
    );
    expect(mail({ kind: 'cancellation', orders: [corrected] }).text).toMatch(/^(?![^]*End it by)[^]*Note: A second/);
  });

  it('says why a party has it in the language of the party, where a rule says it', () => {
    expect(mail().text).toContain('Why you: 192.0.2.7 lies in');
    expect(mail({ recipient: { language: 'zh-CN' } }).text).toContain('通报缘由：192.0.2.7 属于网段');
    const orders = [order({ reason: 'Called us.', reasonZh: '' })];
    expect(mail({ orders, recipient: { language: 'zh-CN' } }).text).toContain('通报缘由：Called us.');
  });

  it('joins the thread of what was said before', () => {
    const { references, inReplyTo } = mail({ kind: 'reminder', earlier: ['a', 'b'] });
    expect(references).toEqual(['<a@mail.example.org>', '<b@mail.example.org>']);
    expect(inReplyTo).toBe('<b@mail.example.org>');
  });

  it('asks for nothing when it cancels', () => {
    expect(mail({ kind: 'cancellation' }).text).not.toContain('/orders/');
  });

  it.each(['abuse@example.org\r\nBcc: x@example.org', 'a@example.org, b@example.org', 'A <a@example.org>'])(
    'is not written to %j',
    (contactEmail) => {
      expect(() => mail({ recipient: { contactEmail } })).toThrow(AddressRefused);
    },
  );

  it('lets nobody’s words begin another header or another line', () => {
    const bad = order({ incidentNumber: 'INC-1\r\nBcc: x@example.org', summary: 'one\r\ndone: two', class: 'a\r\nb' });
    const { subject, text, attachments } = mail({ orders: [bad] });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain('What is known: one done: two');
    expect(attachments?.map(({ filename }) => filename).join()).not.toMatch(/[\r\n:@]/);
  });
});

describe('the mail of a group', () => {
  const group = [
    order(),
    order({ incidentNumber: 'INC-2', tlp: 'GREEN', observables: [] }),
    order({
      incidentNumber: 'INC-3',
      summary: '=HYPERLINK("http://x")',
      observables: [{ kind: 'domain', value: '@a' }],
    }),
  ];

  it('has the narrowest label, a table, and the files of each incident', () => {
    const { subject, attachments = [] } = mail({ orders: group });
    expect(subject).toBe('[TLP:AMBER] Order: 3 orders');
    expect(attachments.map(({ filename }) => filename)).toEqual([
      'orders.csv',
      'INC-20990101-000042.xarf.json',
      'INC-20990101-000042.iodef.xml',
      'INC-2.iodef.xml',
      'INC-3.xarf.json',
      'INC-3.iodef.xml',
    ]);
  });

  it('never holds a cell that a spreadsheet would run', () => {
    const table = mail({ orders: group }).attachments?.[0]?.content ?? '';
    expect(table.split('\r\n')).toHaveLength(6);
    expect(table).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(table).toContain(`"'@a"`);
  });
});
