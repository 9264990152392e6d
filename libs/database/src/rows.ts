import type { EntityManager, EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { byteaArray, textArray } from './binary-array.js';

type ColumnMetadata = EntityMetadata['columns'][number];

/** A column with its value in each row. */
interface Filled {
  readonly column: ColumnMetadata;
  readonly values: readonly unknown[];
}

/**
 * Inserts entities of one table in one statement, whatever their number.
 *
 * A column travels as one binary array, so the statement's text does not depend on the number of rows and nobody parses what
 * they hold; the ORM's own insert builds a parameter a cell and costs several times as much. Columns that every row leaves
 * undefined keep their defaults; a column that only some rows leave undefined is null in those.
 */
export async function insertRows<Entity extends ObjectLiteral>(
  tx: EntityManager,
  target: EntityTarget<Entity>,
  rows: readonly Entity[],
  conflict = '',
): Promise<void> {
  if (rows.length === 0) return;
  const { tablePath, columns } = tx.dataSource.getMetadata(target);
  const filled = fill(columns, rows).filter(({ values }) => values.some((value) => value !== undefined));
  const names = filled.map(({ column }) => quoted(column)).join(', ');
  await tx.query(`INSERT INTO "${tablePath}" (${names}) ${select(filled)} ${conflict}`, filled.map(parameter));
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
  const filled = fill([...primaryColumns, ...written], rows);
  const sets = written.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(', ');
  const keys = primaryColumns.map((column) => `t.${quoted(column)} = r.${quoted(column)}`).join(' AND ');
  await tx.query(`UPDATE "${tablePath}" t SET ${sets} FROM (${select(filled)}) r WHERE ${keys}`, filled.map(parameter));
}

function fill(columns: readonly ColumnMetadata[], rows: readonly ObjectLiteral[]): Filled[] {
  return columns.map((column) => {
    // The ORM's own reading of a cell asks half a dozen questions, most of which a plain column answers for all rows.
    const plain = column.embeddedMetadata === undefined && column.relationMetadata === undefined;
    const { propertyName } = column;
    return { column, values: rows.map((row) => (plain ? row[propertyName] : column.getEntityValue(row))) };
  });
}

function select(filled: readonly Filled[]): string {
  const names = filled.map(({ column }) => quoted(column));
  const cells = filled.map(({ column }, index) => `${names[index]}::${typed(column)} AS ${names[index]}`);
  const arrays = filled.map(({ column }, index) => `$${index + 1}::${isBytes(column) ? 'bytea' : 'text'}[]`);
  return `SELECT ${cells.join(', ')} FROM unnest(${arrays.join(', ')}) AS a(${names.join(', ')})`;
}

function parameter({ column, values }: Filled): Buffer {
  if (isBytes(column)) return byteaArray(values.map(bytes));
  const json = column.type === 'jsonb' || column.type === 'json';
  const asText = column.isArray ? arrayText : json ? JSON.stringify : text;
  return textArray(values.map((value) => (value === undefined || value === null ? null : asText(value))));
}

function isBytes(column: ColumnMetadata): boolean {
  return column.type === 'bytea' && !column.isArray;
}

function bytes(value: unknown): Uint8Array | null {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return value;
  throw new TypeError('A column of bytes was given something else.');
}

/** What Postgres reads the value from, whatever the column's type. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
}

/** An array as Postgres reads it, such as `{"a","b"}`. */
export function arrayText(value: unknown): string {
  if (!Array.isArray(value)) throw new TypeError('A column of arrays was given something else.');
  const items = value.map((item: unknown) =>
    item === null ? 'NULL' : `"${text(item).replaceAll(/["\\]/g, String.raw`\$&`)}"`,
  );
  return `{${items.join(',')}}`;
}

function quoted(column: ColumnMetadata): string {
  return `"${column.databaseName}"`;
}

function typed(column: ColumnMetadata): string {
  const type = typeof column.type === 'string' ? column.type : typeOf(column.type);
  return `${type}${column.isArray ? '[]' : ''}`;
}

function typeOf(type: unknown): string {
  if (type === String) return 'text';
  if (type === Number) return 'integer';
  if (type === Boolean) return 'boolean';
  if (type === Date) return 'timestamptz';
  throw new TypeError('A column that is written in rows needs a type that names it, such as `text` or `timestamptz`.');
}
