import { eventually } from '@fengsui/testbed';
import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { mailsTo, wholeMail } from '../system/mails.ts';
import { sendReport } from '../system/reporter.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { barriers, newVisitor } from './visitor.ts';

const patience = { deadlineMs: 20_000 };

/** A party that is told by mail gets an order, follows the link, and answers on the page behind it. `page` is an operator's. */
export async function answerOrderByMail(system: SystemUnderTest, page: Page, browser: Browser): Promise<void> {
  const link = await linkInOrder(system, page);
  const { page: order, complaints, leave } = await newVisitor(browser, 'en-GB');
  await order.goto(link);
  await order.getByText('To Mail Net: one order waits for you.').waitFor();
  expect(await barriers(order)).toEqual([]);
  await order.keyboard.press('Tab');
  await order.getByRole('button', { name: 'Show the orders' }).focus();
  await order.keyboard.press('Enter');
  await order.getByText('198.51.100.77', { exact: false }).first().waitFor();
  await order.getByText('Take it on by').waitFor();
  expect(await barriers(order)).toEqual([]);

  await order.getByRole('button', { name: 'Done' }).click();
  await order.getByRole('alert').getByText('Say in the note').waitFor();
  await order.getByRole('button', { name: 'We take it on' }).click();
  await order.getByRole('status').getByText('Noted. Thank you.').waitFor();
  await order.getByText('taken on', { exact: true }).waitFor();
  await handOnAndBack(order);
  await order.getByLabel('Note', { exact: true }).fill('The customer has cleaned the host.');
  await order.getByRole('button', { name: 'Done' }).click();
  await order.getByText('done', { exact: true }).waitFor();
  expect(await barriers(order)).toEqual([]);
  await order.getByRole('link', { name: '中文' }).click();
  await order.getByText('有 1 项任务待贵方处理').waitFor();
  expect(await barriers(order)).toEqual([]);
  expect(complaints()).toEqual([]);
  await leave();
}

/** Looks for whom the order could be handed on to, and goes back without doing it. */
async function handOnAndBack(order: Page): Promise<void> {
  await order.getByRole('button', { name: 'Hand on to another party' }).click();
  await order.getByLabel('Find a party').fill('lanting');
  await order.keyboard.press('Enter');
  await order.getByLabel('Hand it on to').selectOption({ label: 'Lanting Internet (isp-lanting)' });
  expect(await order.getByLabel('Hand it on to').locator('option').count()).toBe(2);
  expect(await barriers(order)).toEqual([]);
  await order.getByRole('button', { name: 'Back to the orders' }).click();
}

async function linkInOrder(system: SystemUnderTest, page: Page): Promise<string> {
  const code = `isp-${randomUUID()}`;
  const party = {
    code,
    kind: 'isp',
    nameZh: '邮件网络',
    nameEn: 'Mail Net',
    contactEmail: `${code}@example.org`,
    prefixes: ['198.51.100.77/32'],
    domainSuffixes: [],
    preferredChannel: 'mail',
    language: 'en',
  };
  const body = JSON.stringify(JSON.stringify(party));
  const status = await page.evaluate(
    `fetch('/api/parties', { method: 'POST', headers: { 'content-type': 'application/json' }, body: ${body} }).then((answer) => answer.status)`,
  );
  expect(status).toBe(201);
  await sendReport(system.gateway, {
    description: 'A host was seen contacting a botnet’s command server.',
    class: 'malware',
    observables: [{ kind: 'ipv4', value: '198.51.100.77' }],
  });
  const [mail] = await eventually(async () => {
    const mails = await mailsTo(system.mails, party.contactEmail);
    return mails.length > 0 && mails;
  }, patience);
  if (mail === undefined) throw new Error('No mail came');
  const { text } = await wholeMail(system.mails, mail);
  const path = /\/orders\/[0-9a-f]{32}/.exec(text)?.[0];
  if (path === undefined) throw new Error('The mail has no link');
  return `${system.gateway}${path}`;
}
