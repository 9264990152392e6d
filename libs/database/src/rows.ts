import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';

type ColumnMetadata = EntityMetadata['columns'][number];

/**
 * Inserts entities of one table in one statement, whatever their number.
 *
 * The rows travel as one JSON parameter, so the statement's text does not depend on their number; the ORM's own insert
 * builds a parameter a cell and costs several times as much. Columns that every row leaves undefined keep their defaults;
 * a column that only some rows leave undefined is null in those.
 */
export async function insertRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<Entity>,
  rows: readonly Entity[],
  conflict = '',
): Promise<void> {
  if (rows.length === 0) return;
  const { tablePath, columns } = tx.dataSource.getMetadata(target);
  const used = columns.filter((column) => rows.some((row) => column.getEntityValue(row) !== undefined));
  const names = used.map(quoted).join(', ');
  await tx.query(
    `INSERT INTO "${tablePath}" (${names}) SELECT ${names} FROM jsonb_to_recordset($1) AS r(${used.map(typed).join(', ')}) ${conflict}`,
    [json(rows, used)],
  );
}

/**
 * Writes the given columns of entities that exist, in one statement. A row is found by its primary key.
 */
export async function updateRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<Entity>,
  rows: readonly Entity[],
  properties: readonly (keyof Entity & string)[],
): Promise<void> {
  if (rows.length === 0) return;
  const { tablePath, columns, primaryColumns } = tx.dataSource.getMetadata(target);
  const written = columns.filter(({ propertyName }) => properties.some((property) => property === propertyName));
  const used = [...primaryColumns, ...written];
  const sets = written.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ');
  const keys = primaryColumns.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(' AND ');
  await tx.query(
    `UPDATE "${tablePath}" t SET ${sets} FROM jsonb_to_recordset($1) AS r(${used.map(typed).join(', ')}) WHERE ${keys}`,
    [json(rows, used)],
  );
}

function json(rows: readonly ObjectLiteral[], columns: readonly ColumnMetadata[]): string {
  return JSON.stringify(
    rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.databaseName, cell(column.getEntityValue(row))])),
    ),
  );
}

function cell(value: unknown): unknown {
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value;
}

function quoted(column: ColumnMetadata): string {
  return `"${column.databaseName}"`;
}

function typed(column: ColumnMetadata): string {
  const type = typeof column.type === 'string' ? column.type : typeOf(column.type);
  return `${quoted(column)} ${type}${column.isArray ? '[]' : ''}`;
}

function typeOf(type: unknown): string {
  if (type === String) return 'text';
  if (type === Number) return 'integer';
  if (type === Boolean) return 'boolean';
  if (type === Date) return 'timestamptz';
  throw new TypeError('A column that is written in rows needs a type that names it, such as `text` or `timestamptz`.');
}
