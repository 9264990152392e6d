import type { Standing, WeighedMention } from './mention.js';

const spoken: ReadonlySet<Standing> = new Set<Standing>(['defanged', 'named', 'listed', 'told']);
/** A log of more sources than that was not picked for those that are reported. */
export const othersAtMost = 10;

/** Who stands in the logs of a report where one that it names stands did the same: such a source counts as named. */
export function alikeInLogs(mentions: readonly WeighedMention[]): readonly WeighedMention[] {
  const named = valuesOf(mentions, ({ standing }) => spoken.has(standing));
  const hit = new Set([...valuesOf(mentions, ({ standing }) => standing === 'other')].map(networkOf));
  const places = new Set(
    mentions.flatMap(({ standing, value, placeInLog }) =>
      standing === 'logged' && named.has(value) && placeInLog !== undefined ? [placeInLog] : [],
    ),
  );
  if (places.size === 0) return mentions;
  const known = new Set(
    mentions.flatMap(({ standing, value, logLine }) =>
      standing === 'logged' && named.has(value) ? wordsOf(logLine) : [],
    ),
  );
  const isAlike = ({ standing, value, placeInLog, logLine }: WeighedMention) =>
    standing === 'logged' &&
    placeInLog !== undefined &&
    places.has(placeInLog) &&
    !named.has(value) &&
    !hit.has(networkOf(value)) &&
    tellsTheSame(logLine, known);
  const alike = new Set(mentions.filter(isAlike));
  if (new Set([...alike].map(({ value }) => value)).size > othersAtMost) return mentions;
  return mentions.map((mention) => (alike.has(mention) ? { ...mention, standing: 'named' } : mention));
}

/** Whether a line has enough words of those that tell of a named source, and no success that these do not tell of. */
function tellsTheSame(line: string | undefined, known: ReadonlySet<string>): boolean {
  const words = wordsOf(line);
  const shared = words.filter((word) => known.has(word)).length;
  return shared * 4 >= words.length && words.every((word) => known.has(word) || !success.test(word));
}

const success = /^(?:success\w*|succeeded|accepted|logged|established|erfolgreich|angemeldet|réussie?|成功)$/;

export function tellsOfSuccess(line: string | undefined): boolean {
  return wordsOf(line).some((word) => success.test(word));
}

function wordsOf(line = ''): string[] {
  return (
    line
      .slice(0, 500)
      .toLowerCase()
      .match(/\p{L}{3,20}|成功/gu) ?? []
  );
}

/** The 256 addresses around one of version 4; one of version 6 itself. */
export function networkOf(value: string): string {
  return value.slice(0, value.lastIndexOf('.') + 1) || value;
}

function valuesOf(mentions: readonly WeighedMention[], isMeant: (mention: WeighedMention) => boolean): Set<string> {
  return new Set(
    mentions
      .filter(({ kind }) => kind === 'ipv4' || kind === 'ipv6')
      .filter(isMeant)
      .map(({ value }) => value),
  );
}
