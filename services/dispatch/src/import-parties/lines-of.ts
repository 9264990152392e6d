/** A longer line is no line of a list or a registry; it would only fill the memory. */
const longestLine = 1_000_000;

/** Lines as they come; one that is too long is empty. */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  for await (const piece of text) {
    const lines = piece.split('\n');
    for (let at = 0; at < lines.length - 1; at += 1) {
      yield cut(open + (lines[at] ?? ''));
      open = '';
    }
    open += lines.at(-1) ?? '';
    // One sign more than is allowed is kept, so that the rest of the line does not count as another.
    if (open.length > longestLine) open = open.slice(0, longestLine + 1);
  }
  if (open !== '') yield cut(open);
}

function cut(line: string): string {
  if (line.length > longestLine) return '';
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
