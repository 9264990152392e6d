import type { Request, Response } from 'express';
import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';
import { style } from './style.js';

export type Language = 'zh-CN' | 'en';

const languages: readonly Language[] = ['zh-CN', 'en'];
const product: Readonly<Record<Language, string>> = { 'zh-CN': '烽燧', en: 'Fengsui' };

/** The language that the address names, else the one that the browser asks for, else Chinese. */
export function languageOf(request: Request): Language {
  const named = languages.find((language) => language === request.query['lang']);
  return named ?? (request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN');
}

/** Path and query of the page in the other language. */
export function otherLanguage(request: Request): string {
  const url = new URL(request.originalUrl, 'http://here.invalid');
  url.searchParams.set('lang', languageOf(request) === 'en' ? 'zh-CN' : 'en');
  return `${url.pathname}${url.search}`;
}

/** What every page that can be asked for again is drawn with. */
export function pageOf(request: Request) {
  return { language: languageOf(request), elsewhere: otherLanguage(request) };
}

/** Sends a page. Nothing that is drawn here may be kept by a cache: it belongs to one person. */
export function sendPage(response: Response, status: number, page: JSX.Element): void {
  response
    .status(status)
    .set({ 'cache-control': 'no-store', vary: 'accept-language' })
    .type('html')
    .send(`<!doctype html>${render(page)}`);
}

interface PageParts {
  readonly language: Language;
  readonly title: string;
  /** Address of the page in the other language; absent where it cannot be asked for again. */
  readonly elsewhere?: string | undefined;
  readonly children: ComponentChildren;
}

/** The frame of a page that works without JavaScript. */
export function Page({ language, title, elsewhere, children }: PageParts): JSX.Element {
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${product[language]}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <strong>{product[language]}</strong>
          {elsewhere !== undefined && (
            <a href={elsewhere} lang={other} hreflang={other}>
              {other === 'en' ? 'English' : '中文'}
            </a>
          )}
        </header>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
