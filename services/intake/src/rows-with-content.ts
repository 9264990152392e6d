import type { EntityManager } from 'typeorm';

/** A table with the columns `id` and `content` beside those that are named here. */
export interface TableWithContent {
  readonly name: string;
  /** Types by column name. */
  readonly columns: Readonly<Record<string, string>>;
  /** SQL by column name, for where a row has null; `row` is the row. */
  readonly fallbacks: Readonly<Record<string, string>>;
}

export interface RowWithContent {
  readonly id: string;
  /** Values by column name. */
  readonly cells: Readonly<Record<string, unknown>>;
  readonly content: Uint8Array;
}

/** Bytes of content that one statement carries, so that a batch of large reports does not fill the memory. */
const bytesAtOnce = 16_000_000;

/**
 * Inserts rows of a table whose `content` travels as bytes instead of as text in JSON, which would double 25 MB twice.
 * Rows that break a unique rule are left out; answers the ids of the others.
 */
export async function insertWithContent(
  tx: EntityManager,
  table: TableWithContent,
  rows: readonly RowWithContent[],
): Promise<Set<string>> {
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => name).join(', ');
  const types = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  const values = columns.map(([name]) =>
    name in table.fallbacks ? `coalesce(${name}, ${table.fallbacks[name]})` : name,
  );
  const inserted = new Set<string>();
  for (const part of partsOf(rows)) {
    const contents = part.map((_, index) => `$${index + 2}`).join(', ');
    const answer: { id: string }[] = await tx.query(
      `INSERT INTO ${table.name} (id, ${names}, content) SELECT id, ${values.join(', ')}, row.unnest FROM ROWS FROM
         (jsonb_to_recordset($1) AS (id uuid, ${types}), unnest(ARRAY[${contents}]::bytea[])) AS row
       ON CONFLICT DO NOTHING RETURNING id`,
      [JSON.stringify(part.map(({ id, cells }) => ({ id, ...cells }))), ...part.map(({ content }) => content)],
    );
    for (const { id } of answer) inserted.add(id);
  }
  return inserted;
}

function* partsOf(rows: readonly RowWithContent[]): Generator<RowWithContent[]> {
  let part: RowWithContent[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (part.length > 0 && bytes + row.content.length > bytesAtOnce) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += row.content.length;
  }
  if (part.length > 0) yield part;
}
