import iconv from 'iconv-lite';
import type { Draw } from './draw.js';
import { drawSighting } from './sightings.js';
import type { Sighting } from './sightings.js';

/** A text that reports something, in the charset that it is declared in. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly charset: string;
}

const languages: readonly {
  readonly charsets: readonly string[];
  readonly subject: string;
  readonly write: (seen: Sighting) => string;
}[] = [
  {
    charsets: ['utf-8', 'us-ascii', 'iso-8859-1', 'windows-1252', 'utf-16le'],
    subject: 'Abuse from your network',
    write: ({ address, url, port, time }) =>
      `Hello,\n\nthe host ${address.replaceAll('.', '[.]')} attacked our server on port ${port} at ${time.toISOString()}.\nIt also serves ${url.replace('http', 'hxxp')} .\n\nRegards,\nThe abuse desk of Example Hosting\nabuse@hosting.example`,
  },
  {
    charsets: ['gb18030', 'gbk', 'gb2312', 'utf-8'],
    subject: '钓鱼网站举报',
    write: ({ address, host, url }) =>
      `您好：\n\n我单位发现仿冒网站 ${url}，域名${host}，IP地址：${address}。\n请协助处置，谢谢。\n\n某示例银行`,
  },
  {
    charsets: ['big5', 'utf-8'],
    subject: '釣魚網站通報',
    write: ({ address, url }) => `您好：\n發現釣魚網站 ${url} ，位址 ${address}。\n請協助處理。`,
  },
  {
    charsets: ['shift_jis', 'iso-2022-jp', 'euc-jp', 'utf-8'],
    subject: '不正アクセスの報告',
    write: ({ address, time }) =>
      `${time.toISOString()} に ${address} から不正なアクセスを受けました。\n対応をお願いします。`,
  },
  {
    charsets: ['koi8-r', 'windows-1251', 'iso-8859-5', 'utf-8'],
    subject: 'Жалоба на рассылку',
    write: ({ address, host }) =>
      `Здравствуйте!\nС адреса ${address} (${host}) рассылается спам.\nПросим принять меры.`,
  },
  {
    charsets: ['euc-kr', 'utf-8'],
    subject: '피싱 사이트 신고',
    write: ({ address, url }) => `안녕하세요.\n${url} (${address}) 피싱 사이트를 신고합니다.`,
  },
  {
    charsets: ['utf-8', 'us-ascii'],
    subject: '[fail2ban] sshd: banned',
    write: ({ address, time }) =>
      Array.from(
        { length: 12 },
        (_, line) =>
          `${time.toISOString().slice(0, 19)} host sshd[${4_000 + line}]: Failed password for root from ${address} port ${40_000 + line} ssh2`,
      ).join('\n'),
  },
];

export function drawLetter(draw: Draw): Letter {
  const { charsets, subject, write } = draw.pick(languages);
  const texts = Array.from({ length: 1 + draw.below(3) }, () => write(drawSighting(draw)));
  return { subject, text: texts.join('\n\n'), charset: draw.pick(charsets) };
}

/** ISO-2022-JP is written by hand by nobody: its text goes out as EUC-JP, wrongly declared. */
export function bytesOf({ text, charset }: Letter): Buffer {
  return iconv.encode(text, charset === 'iso-2022-jp' ? 'euc-jp' : charset);
}
