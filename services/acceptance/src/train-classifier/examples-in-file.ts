import { incidentClasses } from '@fengsui/contracts';
import { readFile } from 'node:fs/promises';
import type { Example } from '../propose-class/model/text-model.js';

/** A file has a line that is no example. */
export class NotAnExample extends Error {
  override readonly name = 'NotAnExample';

  constructor(
    readonly file: string,
    readonly line: number,
    options?: ErrorOptions,
  ) {
    super(
      `${file}, line ${line}: an example is {"text": "…", "class": "…"} with one of the thirteen classes.`,
      options,
    );
  }
}

/** One JSON object a line. Throws NotAnExample. */
export async function examplesInFile(file: string): Promise<readonly Example[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').entries();
  return [...lines].flatMap(([index, line]) => (line.trim() === '' ? [] : [exampleIn(line, file, index + 1)]));
}

function exampleIn(text: string, file: string, line: number): Example {
  const parsed = parsedLine(text, file, line);
  if (typeof parsed === 'object' && parsed !== null && 'text' in parsed && 'class' in parsed) {
    const ours = incidentClasses.find((known) => known === parsed.class);
    if (typeof parsed.text === 'string' && ours !== undefined) return { text: parsed.text, class: ours };
  }
  throw new NotAnExample(file, line);
}

function parsedLine(text: string, file: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NotAnExample(file, line, { cause: error });
  }
}
