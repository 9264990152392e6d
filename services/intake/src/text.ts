import type { Language } from '@fengsui/contracts';

/** Characters of a mail's words that are kept beside its raw content. */
export const descriptionLimit = 20_000;

/** Text that every database and JSON reader takes: no half characters and no control characters but tab and line feed. */
export function cleanText(text: string): string {
  return (
    Buffer.from(text)
      .toString()
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- these are what is to be found
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd')
  );
}

/** The language that a text is answered in: Chinese where a tenth of it is written in Han characters. */
export function languageOf(text: string): Language {
  const written = text.match(/\S/gu)?.length ?? 0;
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han > 0 && han * 10 >= written ? 'zh-CN' : 'en';
}
