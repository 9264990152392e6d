import type { Request, Response } from 'express';
import type { ComponentChildren, JSX } from 'preact';
import { render } from 'preact-render-to-string';

export type Language = 'zh-CN' | 'en';

/** The language that a browser asks for; Chinese where it does not say. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN';
}

/** Sends a page. Nothing that is drawn here may be kept by a cache: it belongs to one person. */
export function sendPage(response: Response, status: number, page: JSX.Element): void {
  response
    .status(status)
    .set('cache-control', 'no-store')
    .type('html')
    .send(`<!doctype html>${render(page)}`);
}

const style = `
  :root { color-scheme: light dark; }
  body { font: 1rem/1.6 system-ui, "Noto Sans SC", sans-serif; margin: 0 auto; max-width: 42rem; padding: 2rem 1rem; }
  label { display: block; margin-top: 1rem; }
  input { box-sizing: border-box; font: inherit; padding: .5rem; width: 100%; }
  button { font: inherit; margin-top: 1rem; padding: .5rem 1.5rem; }
  [role=alert] { border-left: .25rem solid #c92a2a; padding: .5rem 1rem; }
  time { font-variant-numeric: tabular-nums; }
  li { margin-bottom: 1rem; }
`;

interface PageParts {
  readonly language: Language;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** The frame of a page that works without JavaScript. */
export function Page({ language, title, children }: PageParts): JSX.Element {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>
  );
}
