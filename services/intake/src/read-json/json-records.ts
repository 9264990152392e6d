import { JsonParser } from './json-parser.js';
import type { JsonRecord } from './json-parser.js';

/**
 * The documents of a text, one by one: the items of its outermost list, or all that follow one another (one a line, or not).
 * After a fault in a list or a single document it ends; in a text with one document a line the next line is tried.
 */
export function* jsonRecords(text: string, duplicate: (line: number) => void): Generator<JsonRecord> {
  const parser = new JsonParser(text, duplicate);
  if (parser.opensList()) {
    yield* parser.itemsOfList();
  } else {
    let broken = 0;
    while (!parser.atEnd()) {
      const start = parser.place();
      const record = parser.record();
      if (record.fault === undefined) {
        yield record;
        parser.skipComma();
        continue;
      }
      if (parser.atEnd()) {
        yield record;
        return;
      }
      const end = parser.place();
      const goesOn = parser.goToDocumentAfter(start);
      const next = parser.place();
      // A line that breaks off may have taken the next ones for its own.
      const isCut = goesOn && next.position <= end.position;
      yield isCut ? new JsonParser(text.slice(start.position, next.position), duplicate, start.line).record() : record;
      broken += 1;
      if (!goesOn || broken >= mostBroken) return;
    }
  }
}

/** A text with more broken documents than that is none of documents. */
const mostBroken = 1_000;
