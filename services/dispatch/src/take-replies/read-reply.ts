/** What an answer by mail says of one order. */
export interface ReadAnswer {
  readonly incidentNumber: string;
  readonly step: 'acknowledged' | 'progress' | 'done' | 'declined' | 'handed-on';
  readonly note: string;
  /** Whom it is handed on to, as the reader named that party. */
  readonly to?: string;
}

export interface ReadReply {
  readonly answers: readonly ReadAnswer[];
  /** False: a person has to read it. */
  readonly isClear: boolean;
}

type Word = Exclude<ReadAnswer['step'], 'progress'>;

interface Said {
  readonly step: Word;
  readonly rest: string;
  readonly to?: string;
}

const words: readonly (readonly [step: Word, form: RegExp])[] = [
  ['acknowledged', /^(?:(?:ack|acknowledged?|received)(?![\w-])|收到|已收到|已受理)/i],
  ['done', /^(?:(?:done|fixed|resolved)(?![\w-])|已(?:处理|处置|修复)(?:完毕|完成|好了?)?|处理完毕|处置完毕)/i],
  ['declined', /^(?:(?:declined?|rejected|not ours)(?![\w-])|拒绝|非我方|不予受理)/i],
  [
    'handed-on',
    /^(?:(?:hand(?:ed)? (?:it )?on|pass(?:ed)? (?:it )?on|forward(?:ed)?) to(?![\w-])|(?:已)?(?:转交|转办|转派|移交)[给至到]?)/i,
  ],
];
/** Whom an order is for, and behind a mark or in the next line why. */
const named = /^\s*([^:：,，;；。\n]{1,100}?)(?:\s*[:：,，;；。\n]|\s[-–—]\s)/;
/** Words that take back half of what was said; and questions. */
const doubts =
  /[?？吗]|\b(?:not yet|partly|partially|except|but|unless|still|cannot|can't)\b|部分|尚未|还没|未能|无法|除了|但/i;
/** What a word of receipt may not stand beside: it takes nothing on. */
const notTheirs = /\bnot (?:ours|for us|our \w+)\b|不是我|非我|不属于我/i;
/** How people begin before they say something, in the same line. */
const salutation =
  /^(?:(?:hi|hello|dear|good (?:morning|afternoon))\b[^,，:：!！]{0,60}|您好|你好|各位好?|尊敬的[^,，:：]{0,30})[\s,，:：!！。]+/i;
/** How they end, and what programs put behind: names and numbers of persons follow, which no reporter is to read. */
const farewell =
  /^(?:(?:kind|best|warm|with)?\s*regards\b|best(?: wishes)?,?$|(?:many )?thanks(?: and [\w ]+)?[,.!]?$|sincerely\b|cheers\b|sent from my\b|get outlook for\b|此致|敬礼|顺祝|祝好|谢谢[!！。]?$|发自我的|来自我的|本(?:电子)?邮件.*(?:保密|机密)|this (?:e-?mail|message)\b.*(?:confidential|intended))/i;
const firstLines = 3;
const longestNote = 4_000;

/**
 * Reads an answer by mail for the orders of these incidents, each of which has a number.
 *
 * A word at the beginning of one of the first lines says the step, what follows is the note. In an answer to several orders
 * each number speaks of its own; an answer without numbers is about all of them. Everything that is not one clear word is a
 * note of progress, where it can be told of which order, and is for a person to read.
 */
export function readReply(text: string, incidentNumbers: readonly string[]): ReadReply {
  const lines = linesOf(text);
  const mentioned = incidentNumbers.filter((number) => lines.some((line) => names(line, number)));
  const [only] = incidentNumbers;
  if (incidentNumbers.length === 1 && only !== undefined)
    return alike(
      [only],
      lines.map((line) => without(line, [only])),
    );
  if (mentioned.length === 0) return wholeGroup(incidentNumbers, lines);
  const general = saidIn(lines.map((line) => without(line, mentioned)));
  const read = mentioned.map((number) => answerFor(number, lines, mentioned, general));
  return { answers: read, isClear: read.every(({ step }) => step !== 'progress') };
}

/** The same answer for some orders; a note of progress where no clear word stands. */
function alike(numbers: readonly string[], lines: readonly string[]): ReadReply {
  const said = saidIn(lines);
  const note = noteOf(said?.rest || lines.join('\n'));
  const step = said?.step ?? 'progress';
  const told: Omit<ReadAnswer, 'incidentNumber'> = { step, note, ...toOf(said) };
  return { answers: numbers.map((incidentNumber) => ({ incidentNumber, ...told })), isClear: said !== undefined };
}

/** What is unclear says nothing of which order of a group it is about. */
function wholeGroup(numbers: readonly string[], lines: readonly string[]): ReadReply {
  const read = alike(numbers, lines);
  return read.isClear ? read : { answers: [], isClear: false };
}

/** The paragraph from the line with the number to the next one with another; its own word goes before that of the whole mail. */
function answerFor(
  number: string,
  lines: readonly string[],
  all: readonly string[],
  general: Said | undefined,
): ReadAnswer {
  const begin = lines.findIndex((line) => names(line, number));
  const others = all.filter((other) => other !== number);
  const end = lines.findIndex((line, index) => index > begin && others.some((other) => names(line, other)));
  const own = lines.slice(begin, end === -1 ? undefined : end).map((line) => without(line, all));
  const said = saidIn(own) ?? general;
  const note = noteOf(said?.rest || own.join('\n') || lines.join('\n'));
  return { incidentNumber: number, step: said?.step ?? 'progress', note, ...toOf(said) };
}

function toOf(said: Said | undefined): Pick<ReadAnswer, 'to'> {
  return said?.to === undefined ? {} : { to: said.to };
}

/** The one word of the first lines, with all that follows it; undefined where there is none, two that differ, or a doubt. */
function saidIn(lines: readonly string[]): Said | undefined {
  const found = lines.slice(0, firstLines).flatMap((line, index) => {
    const word = wordIn(line);
    return word === undefined ? [] : [{ ...word, line, rest: [word.rest, ...lines.slice(index + 1)].join('\n') }];
  });
  const isDoubtful = ({ line, step }: (typeof found)[number]) =>
    doubts.test(line) || (step !== 'declined' && step !== 'handed-on' && notTheirs.test(line));
  if (found.some(isDoubtful)) return undefined;
  const ends = found.filter(({ step }) => step !== 'acknowledged');
  // Whoever hands it on says mostly that it is not theirs.
  const handing = ends.find(({ step }) => step === 'handed-on');
  if (handing && ends.every(({ step }) => step !== 'done')) return handedOn(handing.rest);
  if (new Set(ends.map(({ step }) => step)).size > 1) return undefined;
  const [said] = ends.length > 0 ? ends : found;
  return said && { step: said.step, rest: trimmed(said.rest) };
}

/** The word at the beginning of a line; that of receipt is mostly courtesy where another follows on it. */
function wordIn(line: string): Said | undefined {
  for (const [step, form] of words) {
    const match = form.exec(line);
    if (match === null) continue;
    const rest = line.slice(match[0].length);
    const next = step === 'acknowledged' ? wordIn(trimmed(rest)) : undefined;
    return next !== undefined && next.step !== 'declined' ? next : { step, rest };
  }
  return undefined;
}

/** Undefined where it is not said to whom, or why. */
function handedOn(rest: string): Said | undefined {
  const [whole, to = ''] = named.exec(rest) ?? [];
  const why = trimmed(rest.slice(whole?.length ?? 0));
  return whole === undefined || to === '' || why === '' ? undefined : { step: 'handed-on', to, rest: why };
}

function trimmed(rest: string): string {
  return rest.replace(/^[\s:：,，;；.。!！、\]】)）"”’'*-]+/, '');
}

/** Trimmed, without what is empty, quoted, a salutation or a signature. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  const signature = lines.findIndex((line, index) => /^-- ?$/.test(line) || (index > 0 && farewell.test(line.trim())));
  return lines
    .slice(0, signature === -1 ? undefined : signature)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('>'))
    .map((line) => line.replace(salutation, '') || line);
}

function names(line: string, number: string): boolean {
  const index = line.toUpperCase().indexOf(number.toUpperCase());
  return index !== -1 && !/[\w-]/.test(line.charAt(index + number.length));
}

function without(line: string, numbers: readonly string[]): string {
  const bare = numbers.reduce((rest, number) => (names(rest, number) ? cut(rest, number) : rest), line);
  return bare.replace(/^[\s:：,，;；、*•[【(（"“‘'-]+/, '');
}

function cut(line: string, number: string): string {
  const index = line.toUpperCase().indexOf(number.toUpperCase());
  return `${line.slice(0, index)}${line.slice(index + number.length)}`;
}

function noteOf(text: string): string {
  return text.slice(0, longestNote).toWellFormed().trim();
}
