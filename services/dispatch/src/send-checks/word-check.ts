import type { Language } from '@fengsui/contracts';

/** What the mail with a link says, in the language of its reader. The name is the directory's own. */
export function wordCheck(check: {
  readonly language: Language;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly address: string;
  readonly link: string;
  readonly expiresAt: Date;
}): { readonly subject: string; readonly text: string } {
  const { address, link } = check;
  const until = check.expiresAt.toISOString().slice(0, 10);
  if (check.language === 'zh-CN') {
    return {
      subject: `请确认联系方式：${oneLine(check.nameZh)}`,
      text:
        `您好！\n\n网络安全事件应急通讯录将 ${address} 登记为“${oneLine(check.nameZh)}”的联系方式。` +
        `请打开以下链接确认或更正，${until} 前有效，无需账号：\n\n${link}\n\n` +
        '如果该地址与贵单位无关，请在同一页面说明，我们将另行查找联系方式。\n',
    };
  }
  return {
    subject: `Please confirm your contact: ${oneLine(check.nameEn)}`,
    text:
      `Hello,\n\nour directory for the handling of cyber security incidents has ${address} as a contact of ` +
      `${oneLine(check.nameEn)}. Please confirm or correct it here; the link answers until ${until} and needs no account:\n\n` +
      `${link}\n\nIf the address is not yours, say so on the same page, and we shall look for another.\n`,
  };
}

/** A name must not begin another line, which in a subject would be another header. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
