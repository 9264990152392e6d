import { portIn } from '../read-value/port-in.js';
import type { ListColumn } from './list-columns.js';
import type { SeenColumn } from './seen-column.js';

const usualPorts: ReadonlySet<number> = new Set([
  21, 22, 23, 25, 53, 80, 81, 110, 123, 137, 143, 161, 389, 443, 445, 465, 587, 993, 995, 1433, 1900, 3306, 3389, 5060,
  5432, 5555, 5900, 6379, 8000, 8080, 8443, 9200, 11211, 27017,
]);

/** One port belongs to the subject; without headings it is the column of usual ports right of the address. */
export function withPort(
  columns: readonly ListColumn[],
  seen: readonly SeenColumn[],
  headed: boolean,
): readonly ListColumn[] {
  const own = ownPort(columns, seen);
  const address = columns.findIndex(({ meaning }) => meaning === 'ip');
  const beside = headed || address < 0 ? undefined : seen[address + 1];
  const numbers = beside?.cells.map((cell) => portIn(cell)) ?? [];
  const usual = numbers.filter((port) => port !== undefined && usualPorts.has(port)).length;
  const unheaded = numbers.length > 0 && !numbers.includes(undefined) && usual * 2 >= numbers.length;
  return columns.map((column) => {
    if (column === own || (unheaded && column.index === beside?.index)) return { ...column, meaning: 'port' };
    return column.meaning === 'port' ? { ...column, meaning: 'detail' } : column;
  });
}

/** Where the other side is the subject for want of a source, so is its port. */
function ownPort(columns: readonly ListColumn[], seen: readonly SeenColumn[]): ListColumn | undefined {
  const concepts = ({ index }: ListColumn) => seen[index]?.known?.concepts;
  const address = columns.find(({ meaning }) => meaning === 'ip');
  if (address !== undefined && concepts(address)?.has('target') === true) {
    const ofTarget = columns.find((column) => concepts(column)?.has('port') && concepts(column)?.has('target'));
    if (ofTarget !== undefined) return ofTarget;
  }
  const ports = columns.filter(({ meaning }) => meaning === 'port');
  return ports.find((column) => concepts(column)?.has('source')) ?? ports[0];
}
