import { readCharacters } from '../words.js';

const addresses: readonly (readonly [RegExp, string])[] = [
  [/\b(?:https?|hxxps?|ftp):\/\/\S{1,500}/gi, ' •url '],
  [/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g, ' •mail '],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g, ' •ip '],
  [/\b[0-9a-f]{32,64}\b/gi, ' •hash '],
  [/\b(?:cve|cn?nvd)-[\w-]{4,20}/gi, ' •hole '],
  [/\bAS ?\d{2,10}\b/gi, ' •as '],
];

/** Words that say nothing of a class. */
const empty = new Set(
  `the a an of to and in on our is are was were we it that this these those by with for from has have had been be at as or
   they their them but not you your i my me us he she his her its will would can could there here who which what`.split(
    /\s+/,
  ),
);

/**
 * What a text is learnt and judged by, each once. Of Han: characters and their pairs and triples, which need no dictionary.
 * Of alphabets: words, pairs of neighbours, and pieces of four and five letters, which endings do not hide. Addresses and
 * hashes only count as such: what they are says nothing.
 */
export function tokensOf(text: string): ReadonlySet<string> {
  let plain = text.slice(0, readCharacters).normalize('NFKC');
  for (const [pattern, name] of addresses) plain = plain.replace(pattern, name);
  const tokens = new Set<string>();
  let before = '';
  for (const [run] of plain.toLowerCase().matchAll(/\p{Script=Han}+|•?[\p{L}][\p{L}\p{M}]*/gu)) {
    if (/^\p{Script=Han}/u.test(run)) {
      for (const size of [1, 2, 3]) addPieces(tokens, run, size, '');
      before = '';
    } else if (!empty.has(run)) {
      tokens.add(run);
      if (!run.startsWith('•')) for (const size of [4, 5]) addPieces(tokens, `<${run}>`, size, '#');
      if (before !== '') tokens.add(`${before} ${run}`);
      before = run;
    }
  }
  return tokens;
}

function addPieces(tokens: Set<string>, run: string, size: number, mark: string): void {
  for (let at = 0; at + size <= run.length; at += 1) tokens.add(mark + run.slice(at, at + size));
}
