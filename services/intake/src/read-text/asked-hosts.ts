import type { TextLine, WeighedMention } from './mention.js';
import { hostIn } from './around-mention.js';

const hostHeader = /^\W{0,8}(?:http[-_])?host\W{1,8}([a-z0-9.-]{4,253})/i;
const received =
  /\b(?:remote[-_ ]?(?:addr|address|connection|host|ip)|x-forwarded-for|x-real-ip|client[-_ ]?ip|cf-connecting-ip)\b/i;
const untouched: ReadonlySet<string> = new Set(['none', 'guiding', 'defanged']);
/** What only who attacks asks for. */
const attack =
  /\$\{jndi|\.\.\/|union(?:\s|\+|%20)+select|<script|(?:\bwget|\bcurl)[ +%]|\/etc\/passwd|phpunit|invokefunction|eval\(|base64_decode|[;&]chmod|\bshell_exec|\/\.env\b|wp-login\.php|xmlrpc\.php/i;
/** Lines around a request that belong to it. */
const reach = 8;

/** Takes the host that a request which arrived asked for, and pages on it, for those of whoever was asked. */
export function withoutAskedHosts(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
): readonly WeighedMention[] {
  const asked = new Set<string>();
  for (const [at, { text }] of lines.entries()) {
    const host = hostHeader.exec(text)?.[1]?.toLowerCase();
    if (host?.includes('.') !== true) continue;
    if (
      lines
        .slice(Math.max(0, at - reach), at + reach)
        .some((near) => received.test(near.text) || attack.test(near.text))
    )
      asked.add(host);
  }
  if (asked.size === 0) return mentions;
  return mentions.map((mention) =>
    !untouched.has(mention.standing) && asked.has(mention.kind.startsWith('ip') ? mention.value : hostIn(mention))
      ? { ...mention, standing: 'other' as const }
      : mention,
  );
}
