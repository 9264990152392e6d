import type { Request } from 'express';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The language that the address names, else the one that the browser asks for, else Chinese. */
export function languageOf(request: Request, asked: string | undefined): Language {
  const named = languages.find((language) => language === asked);
  return named ?? (request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN');
}
