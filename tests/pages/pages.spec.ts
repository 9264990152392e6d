import { eventually } from '@fengsui/testbed';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { randomUUID } from 'node:crypto';
import { mailsTo } from '../system/mails.ts';
import { plainReport, readStatus, sendReport } from '../system/reporter.ts';
import type { Receipt } from '../system/reporter.ts';
import { startSystem } from '../system/start-system.ts';
import type { SystemUnderTest } from '../system/start-system.ts';
import { answerOrderByMail } from './answer-order.ts';
import { confirmContact } from './confirm-contact.ts';
import { findChromium } from './find-chromium.ts';
import { ChromiumNotFound } from './install-chromium.ts';
import { barriers, newVisitor } from './visitor.ts';
import type { Visitor } from './visitor.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);
const path = process.env['PATH'] ?? '';
const found = await findChromium(path, say).catch((error: unknown) => {
  if (error instanceof ChromiumNotFound) return error;
  throw error;
});

if (found instanceof ChromiumNotFound) {
  say(`The pages were not tried in a browser: ${found.message}`);
  describe.skip('the pages in a browser', () => {
    it(`are not tried: ${found.message}`, () => undefined);
  });
} else {
  const { executablePath, env } = found;
  describe('the pages in a browser', () => {
    let system: SystemUnderTest;
    let browser: Browser;
    let operator: Visitor;
    let address: string;
    let receipt: Receipt;

    beforeAll(async () => {
      const home = process.env['HOME'] ?? '';
      // The browser first: a system that is started beside one that fails would be left running.
      browser = await chromium.launch({ executablePath, env: { PATH: path, HOME: home, ...env } });
      system = await startSystem();
      operator = await newVisitor(browser, 'en-GB');
    });

    afterAll(async () => {
      await browser?.close();
      await system?.stop();
    });

    /** Signs in with the keyboard alone. */
    async function signIn(page: Page, password: string): Promise<void> {
      await page.locator('input[name=name]').focus();
      await page.keyboard.type(system.operator.name);
      await page.keyboard.press('Tab');
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
    }

    it('let an operator in by keyboard, and say why not in the language of the page', async () => {
      const { page, complaints, leave } = await newVisitor(browser, 'zh-CN');
      await page.goto(system.gateway);
      await signIn(page, 'wrong');
      await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.locator('input[name=password]').fill(system.operator.password);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: '事件处理进程' }).waitFor();
      // That nobody is signed in yet, and that the password is wrong, is said by a status.
      expect(complaints()).toEqual(['401 GET /api/session', '401 POST /api/session']);
      await leave();
    });

    it('count a report while they are looked at', async () => {
      const { page, complaints } = operator;
      await page.goto(system.gateway);
      await signIn(page, system.operator.password);
      await page.getByText('Live', { exact: true }).waitFor();
      const handled = async () => Number(await page.locator('[data-stage=handled]').textContent());
      const before = await handled();
      address = `${randomUUID()}@example.org`;
      receipt = await sendReport(system.gateway, {
        ...plainReport('browser'),
        reporter: { email: address, language: 'en' },
      });
      await eventually(async () => (await handled()) === before + 1, { deadlineMs: 20_000 });
      await page.getByRole('cell', { name: 'Malware' }).waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(complaints()).toEqual(['401 GET /api/session']);
    });

    it.each([
      ['en-GB', 'do not belong together', ['Report received', 'Accepted', 'Handled', 'Add something']],
      ['zh-CN', '不匹配', ['已收到报告', '已受理', '已处置', '补充材料']],
    ] as const)('show a reporter each step, in %s', async (locale, refusal, steps) => {
      await eventually(async () => (await readStatus(system.gateway, receipt)).state === 'handled', {
        deadlineMs: 20_000,
      });
      const { page, complaints, leave } = await newVisitor(browser, locale);
      await page.goto(`${system.gateway}${new URL(receipt.statusUrl).pathname}`);
      const ask = async (secret: string) => {
        await page.locator('input[name=secret]').fill(secret);
        await page.keyboard.press('Enter');
      };
      await ask('A'.repeat(26));
      await page.getByRole('alert').getByText(refusal).waitFor();
      await ask(receipt.secret);
      await page.getByRole('listitem').first().waitFor();
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(steps);
      expect(await barriers(page)).toEqual([]);
      expect(complaints()).toEqual([`404 POST /status/${receipt.receiptNumber}`]);
      await leave();
    });

    it('let a reporter add something to the report', async () => {
      const { page, leave } = await newVisitor(browser, 'en-GB');
      await page.goto(`${system.gateway}${new URL(receipt.statusUrl).pathname}`);
      await page.locator('input[name=secret]').fill(receipt.secret);
      await page.keyboard.press('Enter');
      await page.locator('textarea[name=text]').fill('The page is at http://203.0.113.9/again now.');
      await page.locator('section button[type=submit]').click();
      await page.getByRole('status').waitFor();
      expect(await barriers(page)).toEqual([]);
      await eventually(async () => {
        const { timeline } = await readStatus(system.gateway, receipt);
        return timeline.some(({ step }) => step === 'supplement-received');
      });
      await leave();
    });

    it('let a party answer an order by the link in its mail', async () => {
      await answerOrderByMail(system, operator.page, browser);
    });

    it('lead from a receipt number to the way of the report', async () => {
      const { page, complaints } = operator;
      await page.goto(system.gateway);
      await page.getByRole('link', { name: 'Traces' }).click();
      await page.locator('input[name=q]').fill(receipt.receiptNumber);
      await page.keyboard.press('Enter');
      const trace = page.getByRole('link', { name: 'POST /api/reports' });
      await trace.waitFor();
      expect(await barriers(page)).toEqual([]);
      await trace.click();
      await page.getByRole('heading', { name: 'POST /api/reports' }).waitFor();
      const span = page.locator('.waterfall summary').first();
      await span.focus();
      await page.keyboard.press('Enter');
      await page.getByText('http.response.status_code').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(complaints()).toEqual([]);
    });

    it('describe the whole API, and let it be tried', async () => {
      const { page, complaints } = operator;
      await page.goto(`${system.gateway}/api/docs`);
      await page.locator('.opblock-tag').first().waitFor();
      const { paths }: { paths: Record<string, Record<string, { tags: string[] }>> } = await page.evaluate(
        `fetch('/api/openapi.json').then((answer) => answer.json())`,
      );
      const tags = Object.values(paths).flatMap((methods) => Object.values(methods).flatMap((one) => one.tags));
      expect(await page.locator('.opblock-tag').count()).toBe(new Set(tags).size);
      await page.locator('#operations-tag-bulletin').click();
      const ofBulletin = tags.filter((tag) => tag === 'bulletin').length;
      await eventually(async () => (await page.locator('.opblock').count()) === ofBulletin);
      const stages = page.locator('.opblock', { hasText: 'Count the reports by stage' });
      await stages.locator('.opblock-summary-control').click();
      await stages.getByRole('button', { name: 'Try it out' }).click();
      await stages.getByRole('button', { name: 'Execute' }).click();
      await stages.locator('.live-responses-table .response-col_status', { hasText: '200' }).waitFor();
      expect(complaints()).toEqual([]);
    });

    it('let a contact of a party confirm, disown and correct, without JavaScript', async () => {
      await confirmContact(browser, system, operator);
    });

    it('show the mails that a reporter would get', async () => {
      await eventually(async () => (await mailsTo(system.mails, address)).length === 3, { deadlineMs: 20_000 });
      const { page, complaints, leave } = await newVisitor(browser, 'en-GB');
      await page.goto(`${system.mails}/mails?to=${encodeURIComponent(address)}`);
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('link', { name: 'Your incident report was accepted' }).click();
      await page.getByText('We have verified and accepted your report.').waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(complaints()).toEqual([]);
      await leave();
    });
  });
}
