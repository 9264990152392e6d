import type { MailHead } from '../open-content/mail-head.js';
import type { FoundObservable } from '../read-content/finding.js';
import type { TextLine } from './mention.js';
import type { LinesOfPart } from './read-text.js';
import { firstTimeIn } from './find-times.js';
import { usualZone } from './usual-zone.js';

const linesAtMost = 300;
const timeLabel =
  /\b(?:time|date|seen|when|detected|occurred|start(?:ed)?|zeit|zeitpunkt|data|hora|время|дата)\b|时间|時間|日時|日期|시간|일시|发生|發生/i;
const ofTheReport = /\b(?:report(?:ed)?|generated|sent|created|issued|printed|date)\b|报告|報告日|生成/i;

/** When it was seen: as its own line says, else as a labelled line says, else the first time of the text, else the mail's. */
export function timeOfFinding(
  texts: readonly LinesOfPart[],
  observables: readonly FoundObservable[],
  mail: MailHead | undefined,
  receivedAt: Date,
): string {
  const zone = usualZone(texts.map(({ text }) => text.slice(0, 20_000)).join('\n'));
  const read = ({ text }: TextLine) => firstTimeIn(text, receivedAt, zone);
  const dated = texts.flatMap(({ lines }) =>
    lines.filter(({ text }) => /\d[:时時点點：시]\s?\d?/.test(text)).slice(0, linesAtMost),
  );
  const own = texts.flatMap(({ part, lines }) => {
    const numbers = new Set(observables.filter((observable) => observable.part === part.path).map(({ line }) => line));
    return lines.filter(({ number }) => numbers.has(number)).slice(0, linesAtMost);
  });
  const labelled = dated.filter(({ text }) => timeLabel.test(text) && !ofTheReport.test(text.slice(0, 40)));
  const plain = dated.filter(({ text }) => !/^\s{0,4}(?:date|sent|received|x-[a-z-]{1,30})\s?:/i.test(text));
  const told = firstOf(own, read) ?? firstOf(labelled, read) ?? firstOf(plain, read) ?? firstOf(dated, read);
  // A mail that was sent along was there before the one that brought it.
  return told ?? (texts.find(({ nested }) => nested)?.part.mail?.date || mail?.date || '');
}

function firstOf(lines: readonly TextLine[], read: (line: TextLine) => string | undefined): string | undefined {
  for (const line of lines) {
    const time = read(line);
    if (time !== undefined) return time;
  }
  return undefined;
}

const typeLabel =
  /^[\s>*|-]{0,8}(?:(?:report|abuse|attack|incident|event|threat|alert|malware|issue|complaint)[ _-]?(?:type|category|class|name)|category|classification|type|[\u4e00-\u9fff]{0,4}(?:类型|類型|类别|類別)|攻撃種別|種別|유형|공격 ?유형|kategorie|angriffstyp|art des vorfalls|categoria|tipo(?: de (?:ataque|incidente))?|тип(?: атаки| инцидента)?)\s{0,3}[:：=\t|]\s{0,4}(.{2,80})$/i;

/** The type of the incident, as the notifier names it on a line of its own; empty where it names none. */
export function statedType(texts: readonly LinesOfPart[]): string {
  for (const { lines } of texts) {
    for (const { text } of lines.slice(0, linesAtMost)) {
      const type = text.length < 200 ? typeLabel.exec(text)?.[1] : undefined;
      if (type !== undefined && !/[<>{}/]/.test(type)) return type.replace(/["'*|]+$/g, '').trim();
    }
  }
  return '';
}
