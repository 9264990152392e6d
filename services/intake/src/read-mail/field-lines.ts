/** A field of a report that is written as header lines are. */
export interface FieldLine {
  readonly name: string;
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

const fieldsAtMost = 5_000;

/** The fields of a text, folded lines joined; empty lines between them end nothing, other lines are left out. */
export function fieldLinesOf(text: string): FieldLine[] {
  const fields: FieldLine[] = [];
  let line = 0;
  for (const written of linesOf(text)) {
    line++;
    const last = fields.at(-1);
    if (/^[ \t]/.test(written) && last !== undefined && written.trim() !== '') {
      fields[fields.length - 1] = { ...last, value: `${last.value} ${written.trim()}`.slice(0, 10_000) };
      continue;
    }
    const [, name, value] = /^([!-9;-~]{1,60})[ \t]{0,4}:(.*)$/s.exec(written.slice(0, 10_000)) ?? [];
    if (name === undefined || value === undefined) continue;
    if (fields.length >= fieldsAtMost) break;
    fields.push({ name, value: value.trim(), line });
  }
  return fields;
}

function* linesOf(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    yield text.slice(at, end === -1 ? text.length : end).replace(/\r$/, '');
    if (end === -1) return;
    at = end + 1;
  }
}
