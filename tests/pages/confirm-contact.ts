import { eventually } from '@fengsui/testbed';
import { expect } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { mailsTo, wholeMail } from '../system/mails.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { barriers, newVisitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

/** Asks the ministries' contacts as an operator, and answers the link in the mail to one of them. */
async function linkTo(contact: string, system: SystemUnderTest, operator: Visitor): Promise<string> {
  const campaign = { unconfirmedSince: '2026-06-30', kinds: ['ministry'] };
  const headers = { 'content-type': 'application/json' };
  const asked = { method: 'POST', headers, body: JSON.stringify(campaign) };
  const status = await operator.page.evaluate(
    `fetch('/api/contact-checks', ${JSON.stringify(asked)}).then((answer) => answer.status)`,
  );
  expect(status).toBe(201);
  const mail = await eventually(async () => (await mailsTo(system.mails, contact))[0], { deadlineMs: 20_000 });
  const link = /\S+\/confirm-contact\/\S+/.exec((await wholeMail(system.mails, mail)).text)?.[0] ?? '';
  return `${system.gateway}${new URL(link).pathname}`;
}

/** A contact without an account and without JavaScript confirms, disowns and corrects, in both languages. */
export async function confirmContact(browser: Browser, system: SystemUnderTest, operator: Visitor): Promise<void> {
  const link = await linkTo('ministry-industry@example.org', system, operator);
  const { page, complaints, leave } = await newVisitor(browser, 'zh-CN', { javaScriptEnabled: false });
  await page.goto(link);
  await page.getByRole('button', { name: '正确，确认' }).click();
  await page.getByRole('status').getByText('已确认').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('button', { name: 'It is not ours' }).click();
  await page.getByRole('status').getByText('not yours').waitFor();
  await page.getByLabel('Networks').fill('192.0.2.1/24');
  await page.getByRole('button', { name: 'Send the corrections' }).click();
  await page.getByRole('alert').getByText('Networks').waitFor();
  await page.getByLabel('Networks').fill('192.0.2.0/24');
  await page.getByRole('button', { name: 'Send the corrections' }).click();
  await page.getByRole('status').getByText('wait for approval').waitFor();
  expect(complaints()).toEqual([]);
  await leave();
  // The rules of accessibility are scripts of their own, which need a browser that runs some.
  const looking = await newVisitor(browser, 'en-GB');
  await looking.page.goto(link);
  await looking.page.getByRole('button', { name: 'Yes, it is right' }).waitFor();
  expect(await barriers(looking.page)).toEqual([]);
  expect(looking.complaints()).toEqual([]);
  await looking.leave();
}
