/** Longer lines are no rows of a list. */
export const lineLengthAtMost = 262_144;

/** Cuts text with breaks `\n` into lines. Undefined stands for a line that is longer than can be read. */
export function* linesOf(chunks: Iterable<string>): Generator<string | undefined> {
  let rest = '';
  let tooLong = false;
  for (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', start)) {
      const line = rest + chunk.slice(start, end);
      yield tooLong || line.length > lineLengthAtMost ? undefined : line;
      rest = '';
      tooLong = false;
      start = end + 1;
    }
    if (!tooLong) rest += chunk.slice(start);
    if (rest.length > lineLengthAtMost) {
      tooLong = true;
      rest = '';
    }
  }
  if (tooLong) yield undefined;
  else if (rest !== '') yield rest;
}
