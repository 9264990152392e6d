import { columnMeaning, columnsOf } from './columns.js';
import type { Columns } from './columns.js';
import { hitBelow, informsBelow, lastSentence, meaningBelow, tellsOfOriginal } from './heading-sentences.js';
import type { LabelMeaning } from './labels.js';
import type { Mention } from './mention.js';
import type { Side } from './sides.js';

/** What the lines above say of a line. */
export interface Above {
  readonly columns: Columns | undefined;
  readonly heading: LabelMeaning | undefined;
}

/** A line without mentions may say what follows, or end what was said. */
export function headingOf(text: string, above: Above, before: string): Above {
  const bare = text.trim();
  if (bare === '' || /^[-=_+|*.·•\s]+$/.test(bare)) return above;
  const columns = columnsOf(text);
  if (columns !== undefined) return { columns, heading: undefined };
  // A note whose link follows in the next line.
  if (/^\[\d{1,2}\]\s[^:：]*$/.test(bare)) return above;
  if (tellsOfOriginal(bare)) return { columns: undefined, heading: 'other' };
  const sentence = lastSentence(bare, before);
  const isFramed = bare.length < 200 && /^[-=*#]{2,}\s.*\s[-=*#]{2,}$/.test(bare);
  const ends = sentence.length < 240 && (/[:：]$/.test(bare) || isFramed);
  const heads = ends || (bare.length < 30 && !goesOn(bare, before));
  const heading = heads ? meaningBelow(sentence, bare) : undefined;
  const isGuide = heads && heading === undefined && informsBelow(sentence, bare);
  return { columns: undefined, heading: isGuide ? 'notifier' : heading };
}

/** A line that names somebody may say at its end who is named below: `192.0.2.7 attacked the following hosts:`. */
export function aboveBehind(text: string, mentions: readonly Mention[], above: Above): Above {
  return hitBelow(text, mentions.at(-1)?.end ?? 0) ? { columns: undefined, heading: 'other' } : above;
}

/** Whether a short line ends the sentence of the line above, or the head of a table. */
function goesOn(line: string, before: string): boolean {
  return /[.!?] /.test(line) || (/[\p{Ll},]$/u.test(before.trimEnd()) && before.trim().length > 40);
}

/** In a form of two columns each row has its label: `举报人IP | 192.0.2.7`. */
function isOwnLabel(text: string, { separator, meanings }: Columns, { meaning }: Side): boolean {
  const first = text.trim().split(separator, 1)[0] ?? '';
  return meanings.length === 2 && meaning === 'notifier' && /ip(?![a-z])|address|地址|адрес|아이피|주소/iu.test(first);
}

/** What a column or a heading above says counts where the line itself says nothing. */
export function below(
  mention: Mention,
  side: Side | undefined,
  text: string,
  { columns, heading }: Above,
  alone: boolean,
): Side {
  const own = side ?? { meaning: undefined, labelled: false };
  const column = columns === undefined ? 'unlike' : columnMeaning(text, mention.start, columns);
  // What stands in the cell before is no label.
  const isCell =
    columns !== undefined &&
    /^[\t|]$|^ {2}$/.test(columns.separator) &&
    column !== 'unlike' &&
    !isOwnLabel(text, columns, own);
  if (own.labelled && !(isCell && column !== undefined)) return own;
  if (column !== 'unlike') return { meaning: column, labelled: column !== undefined };
  const isNoted = heading === 'notifier' && /^\s{0,4}\[\d{1,2}\]\s/.test(text) && !mention.kind.startsWith('ip');
  if (isNoted && own.meaning === undefined) return { meaning: heading, labelled: true, above: true };
  return alone && heading !== undefined && own.meaning === undefined
    ? { meaning: heading, labelled: true, above: true }
    : own;
}
