import { Draw } from '../specimens/draw.js';
import { drawLetter } from '../specimens/letters.js';
import { list } from '../specimens/lists.js';
import { feedbackReport, multipart, writtenMail, xarfMail } from '../specimens/mails.js';

/** The bytes of a mail, about. */
const usualBytes = 10_000;

/**
 * Mails of about 10 kB each, in the mixture that a national CERT gets: four in ten are written by people, two in ten are
 * feedback reports, two are X-ARF, one brings a list of 20 rows and one forwards another mail.
 */
export function mailsOfADay(count: number, seed: number): Buffer[] {
  const draw = new Draw(seed);
  return Array.from({ length: count }, (_, index) => mail(draw, index % 10));
}

function mail(draw: Draw, kind: number): Buffer {
  if (kind < 4) return writtenMail(draw, longLetter(draw));
  if (kind < 6) return filled(feedbackReport(draw));
  if (kind < 8) return filled(xarfMail(draw));
  if (kind === 8) {
    const bytes = Buffer.from(list(draw, 20));
    return multipart(draw, [{ name: 'list.csv', mediaType: 'text/csv', bytes }], longLetter(draw));
  }
  const forwarded = writtenMail(draw, longLetter(draw));
  return multipart(draw, [{ name: 'forwarded.eml', mediaType: 'message/rfc822', bytes: forwarded }], drawLetter(draw));
}

/** What people write is followed by what their servers logged. */
function longLetter(draw: Draw) {
  const letter = drawLetter(draw);
  const time = new Date(Date.UTC(2026, 9, 1 + draw.below(28)));
  const line = (number: number) =>
    `${time.toISOString()} gateway filter[${number}]: DROP proto=TCP src=192.0.2.${draw.below(256)} dst=198.51.100.4 len=60`;
  const log = Array.from({ length: 60 }, (_, number) => line(number));
  return { ...letter, text: `${letter.text}\n\n${log.join('\n')}` };
}

/** The mail that a report is about has words of its own, which end it. */
function filled(report: Buffer): Buffer {
  const end = report.lastIndexOf('\r\n--');
  const words = 'Dear friend, you have won a prize, and all that is asked of you is a small fee.\r\n';
  const filling = Buffer.alloc(Math.max(0, usualBytes - report.length), words);
  return Buffer.concat([report.subarray(0, end), Buffer.from('\r\n'), filling, report.subarray(end)]);
}
