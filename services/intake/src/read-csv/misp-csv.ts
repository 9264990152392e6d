import type { Finding } from '../read-content/finding.js';
import { startOf } from '../read-content/part.js';
import type { Part } from '../read-content/part.js';
import { ContentNotUnderstood } from '../read-content/reader.js';
import type { Reader, Surroundings } from '../read-content/reader.js';
import { JsonArray, JsonObject } from '../read-json/json-value.js';
import { findingsOfGroups, isDetectable } from '../read-json/misp.js';
import { cellsOfLine } from './cells.js';
import { dialectOf } from './dialect.js';
import { openList } from './read-list.js';

/** Attributes as MISP exports them for spreadsheets: what a row names is told by its type and not by a heading. */
export const mispCsv: Reader = {
  format: 'misp',
  recognises(part) {
    const start = startOf(part, 2_048).replace(/^\u00ef\u00bb\u00bf/, '');
    const line = start.split(/\r\n|\n|\r/, 1)[0] ?? '';
    const dialect = line.includes('to_ids') ? dialectOf(line) : undefined;
    return dialect !== undefined && areHeadings(cellsOfLine(line, dialect));
  },
  read,
};

function areHeadings(cells: readonly string[]): boolean {
  return ['category', 'type', 'value', 'to_ids'].every((name) => cells.includes(name));
}

function* read(part: Part, surroundings: Surroundings): Generator<Finding> {
  // Whether anything is marked for detection is known at the end alone, and rows are not kept.
  const marks = rowsOf(part, () => undefined).some((row) => isDetectable(row));
  const warn = (sentence: string) => surroundings.warn(sentence);
  const groups = rowsOf(part, warn).map((row) => ({ event: row, owner: row, attributes: [row] }));
  yield* findingsOfGroups(groups, marks, {
    part: part.path,
    line: 1,
    receivedAt: surroundings.receivedAt,
    warn: (sentence) => warn(`${part.path}: ${sentence}`),
  });
}

/** The rows as attributes of an event. */
function* rowsOf(part: Part, warn: (sentence: string) => void): Generator<JsonObject, undefined> {
  const list = openList(part, { columns: undefined, warn });
  const headings = list?.head.headings ?? [];
  if (list === undefined || !areHeadings(headings))
    throw new ContentNotUnderstood('list of MISP', 'it has no headings.');
  for (const { cells, line, comment } of list.rows) {
    if (comment) continue;
    const row = new JsonObject(line);
    for (const [index, heading] of headings.entries()) row.fields.set(heading, cells[index] ?? '');
    row.fields.set('date', row.text('date').replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
    row.fields.set('info', row.text('event_info'));
    row.fields.set('Tag', tagsIn(row.text('attribute_tag')));
    yield row;
  }
  list.faults.end();
}

function tagsIn(cell: string): JsonArray {
  const tags = new JsonArray();
  for (const name of cell.split(',', 50)) {
    const tag = new JsonObject(0);
    tag.fields.set('name', name);
    tags.items.push(tag);
  }
  return tags;
}
