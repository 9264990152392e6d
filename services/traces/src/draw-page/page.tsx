import type { Response } from 'express';
import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import type { Language } from './language.js';
import { style } from './style.js';
import { wordsIn } from './words.js';

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Sends a page. No cache may keep it: it is for the one who signed in. */
export function sendPage(response: Response, status: number, page: JSX.Element): void {
  response
    .status(status)
    .set({ 'cache-control': 'no-store', 'content-security-policy': policy, vary: 'accept, accept-language' })
    .type('html')
    .send(`<!doctype html>${render(page)}`);
}

/** What every page needs to know of who looks at it. */
export interface Viewer {
  readonly language: Language;
  readonly timeZone: string;
  /** Path and query of the page, for the link to the other language. */
  readonly address: string;
}

interface PageParts {
  readonly viewer: Viewer;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The frame of every page; it works without JavaScript. */
export function Page({ viewer, title, children }: PageParts): JSX.Element {
  const { language } = viewer;
  const words = wordsIn(language);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${words.product}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header class="bar">
          <strong>{words.product}</strong>
          <nav class="grow">
            <a href="/">{words.toConsole}</a>
            <a href={withLanguage('/traces', language)}>{words.traces}</a>
          </nav>
          <a href={withLanguage(viewer.address, other)} lang={other} hreflang={other}>
            {words.language}
          </a>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** The same address in a language. */
export function withLanguage(address: string, language: Language): string {
  const url = new URL(address, 'http://localhost');
  url.searchParams.set('lang', language);
  return `${url.pathname}${url.search}`;
}

/** A page that says one thing. */
export function Message({ viewer, title, text }: { viewer: Viewer; title: string; text: string }): JSX.Element {
  const words = wordsIn(viewer.language);
  return (
    <Page viewer={viewer} title={title}>
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={withLanguage('/traces', viewer.language)}>{words.backToList}</a>
      </p>
    </Page>
  );
}

/** A service's name with its colour. */
export function Chip({ service, colour }: { service: string; colour: string }): JSX.Element {
  return <span class={`chip ${colour}`}>{service}</span>;
}
