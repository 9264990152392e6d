/** How far below the first line of a quoted head its other fields are looked for. */
const headLines = 8;
const headFields =
  /^(?:\*{0,2})(?:sent|date|to|cc|subject|gesendet|an|betreff|发送时间|发件时间|日期|时间|收件人|抄送|主题|寄件日期|傳送時間|收件者|副本|主旨)\*{0,2}\s?[:：]/i;
const headStart = /^(?:\*{0,2})(?:from|von|发件人|寄件者|寄件人)\*{0,2}\s?[:：]/i;
const divider =
  /^[-_=\s*]{2,}\s*(?:原始邮件|原邮件|原始信件|回复的原邮件|回复的邮件|原始郵件|original (?:message|appointment|mail)|replied message|ursprüngliche nachricht)\s*[-_=\s*]{2,}$/i;
const attributionStart = /^(?:(?:on|at|am|le|el)\b|[在于於]|.{0,200}<[^<>\s]{1,200}>$)/i;
const attributionEnd = /(?:wrote|schrieb|写道|寫道|escribió|a écrit)(?:\s.{0,120})?[:：]$/i;
const attributed = /@|\d{4}/;
/** Longer lines are nobody's divider or attribution. */
const longestLine = 300;

/**
 * What somebody wrote in a reply, without what it quotes: lines with marks of quotation, and what stands below a
 * divider, the head of the mail that is answered, or "On … wrote:". Lines that are left out stay as empty ones, so that
 * those that are left keep their numbers.
 */
export function ownWords(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]?.trim() ?? '';
    const attribution = attributionAt(lines, index);
    if (line.startsWith('>')) kept.push('');
    else if (attribution > 0) {
      if (!isQuoted(lines, index + attribution)) break;
      kept.push(...Array.from({ length: attribution }, () => ''));
      index += attribution - 1;
    } else if ((line.length < longestLine && divider.test(line)) || isQuotedHead(lines, index) || isRule(lines, index))
      break;
    else kept.push(lines[index] ?? '');
  }
  return kept.join('\n').trimEnd();
}

/** How many lines "On …, somebody wrote:" takes from here, which programs wrap; 0 where none begins. */
function attributionAt(lines: readonly string[], index: number): number {
  let joined = '';
  for (let taken = 1; taken <= 3; taken++) {
    const line = lines[index + taken - 1]?.trim() ?? '';
    if (line === '' || line.length > longestLine || (taken === 2 && !attributionStart.test(joined))) return 0;
    joined = `${joined} ${line}`.trim();
    if (/[:：]$/.test(line)) return isAttribution(joined) ? taken : 0;
  }
  return 0;
}

function isAttribution(words: string): boolean {
  return attributionEnd.test(words) && (attributionStart.test(words) || attributed.test(words));
}

/** Whether the next line that is not empty is quoted. */
function isQuoted(lines: readonly string[], from: number): boolean {
  return (
    lines
      .slice(from, from + 4)
      .find((line) => line.trim() !== '')
      ?.trim()
      .startsWith('>') ?? false
  );
}

/** The head of a mail as Outlook and others write it above what they quote: From and at least two further fields. */
function isQuotedHead(lines: readonly string[], index: number): boolean {
  if (!headStart.test(lines[index]?.trim() ?? '')) return false;
  const below = lines.slice(index + 1, index + 1 + headLines);
  return below.filter((line) => headFields.test(line.trim())).length >= 2;
}

/** The long rule that Outlook draws above such a head. */
function isRule(lines: readonly string[], index: number): boolean {
  if (!/^[_-]{20,}$/.test(lines[index]?.trim() ?? '')) return false;
  const next = [1, 2, 3].find((step) => (lines[index + step] ?? '').trim() !== '');
  return next !== undefined && isQuotedHead(lines, index + next);
}
