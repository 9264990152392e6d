import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';

/** Somebody with a browser of their own, who notes what goes wrong in it. */
export interface Visitor {
  readonly page: Page;
  /** Errors on the console, in scripts, and of the network, since this was last asked. */
  readonly complaints: () => string[];
  readonly leave: () => Promise<void>;
}

export async function newVisitor(
  browser: Browser,
  locale: 'en-GB' | 'zh-CN',
  { javaScriptEnabled = true }: { javaScriptEnabled?: boolean } = {},
): Promise<Visitor> {
  const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai', javaScriptEnabled });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => {
    // What the network refused comes below, with its status.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // Whoever leaves a page gives up what it was still asking for.
    if (why !== 'net::ERR_ABORTED') heard.push(`${why} ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      heard.push(`${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`);
    }
  });
  return { page, complaints: () => heard.splice(0), leave: async () => context.close() };
}

/**
 * What keeps people from using the page as it is shown: rules of WCAG 2.1 A and AA that it breaks, contrast by dark as well,
 * and what sticks out of a narrow screen.
 */
export async function barriers(page: Page): Promise<string[]> {
  const light = await broken(new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']));
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await broken(new AxeBuilder({ page }).withRules('color-contrast'));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 740 });
  const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
  await page.setViewportSize({ width: 1280, height: 800 });
  return [...light, ...dark, ...(width > 360 ? [`${width} px wide on a screen of 360`] : [])];
}

async function broken(rules: AxeBuilder): Promise<string[]> {
  // No page has frames, so that the slower way, which looks into them, is not needed.
  const { violations } = await rules.setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
