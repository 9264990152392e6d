import { describe, expect, it } from '@jest/globals';
import { jsonRecords } from './json-records.js';
import { JsonArray, JsonObject } from './json-value.js';
import type { JsonValue } from './json-value.js';

function plain(value: JsonValue): unknown {
  if (value instanceof JsonArray) return value.items.map(plain);
  if (value instanceof JsonObject)
    return Object.fromEntries([...value.fields].map(([name, inner]) => [name, plain(inner)]));
  return value;
}

function read(text: string): { values: unknown[]; lines: number[]; faults: string[]; duplicates: number[] } {
  const duplicates: number[] = [];
  const records = [...jsonRecords(text, (line) => void duplicates.push(line))];
  return {
    values: records.map(({ value }) => plain(value)),
    lines: records.map(({ line }) => line),
    faults: records.flatMap(({ fault }) => (fault === undefined ? [] : [fault.message])),
    duplicates,
  };
}

describe('the documents of a JSON text', () => {
  it('are read as JSON has them', () => {
    const text = '{"a":[1,-2.5e3,"\\u70fd燧\\"",true,null,{}],"b":[]}';
    expect(read(text).values).toEqual([JSON.parse(text)]);
  });

  it('are the items of the outermost list, each with its line', () => {
    expect(read('[\n {"a":1},\n {"a":2}\n]')).toMatchObject({
      values: [{ a: 1 }, { a: 2 }],
      lines: [2, 3],
      faults: [],
    });
    expect(read('[]').values).toEqual([]);
  });

  it('follow one another, one a line or over many', () => {
    expect(read('\ufeff{"a":1}\r\n\r\n{\n"a":\n2}\n')).toMatchObject({ values: [{ a: 1 }, { a: 2 }], lines: [1, 3] });
  });

  it.each([
    ['{"a":1,}', 'unexpected character at line 1, column 8, where a name is expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 'unexpected character at line 3, column 3, where , or } is expected'],
    ['[1, 2,]', 'unexpected character at line 1, column 7, where a value is expected'],
    ["{'a': 1}", 'unexpected character at line 1, column 2, where a name is expected'],
    ['{"a": 1 /* no */}', 'unexpected character at line 1, column 9, where , or } is expected'],
    ['{"a":"b\tc"}', 'unexpected character at line 1, column 8, where the end of a text is expected'],
    ['{"a":"\\x"}', 'unexpected character at line 1, column 6, where a text with known escapes is expected'],
    ['{"a":01}', 'unexpected character at line 1, column 6, where a value is expected'],
    ['{"a":"b', 'it ends at line 1, column 8, where the end of a text is expected'],
    ['[1] 2', 'unexpected character at line 1, column 5, where nothing more is expected'],
  ])('tell where %j breaks off', (text, fault) => {
    expect(read(text).faults).toEqual([fault]);
  });

  it('keep what was whole, and no number that may have lost digits', () => {
    expect(read('{"a":[1,{"b":2}],"c":3,"d":45').values).toEqual([{ a: [1, { b: 2 }], c: 3 }]);
  });

  it('nest no deeper than code can follow', () => {
    expect(read('['.repeat(1_000_000)).faults).toEqual(['it nests deeper than 100 levels at line 1']);
    expect(read('{"a":'.repeat(300_000)).faults).toEqual(['it nests deeper than 100 levels at line 1']);
    expect(read(`{"a":${'['.repeat(99)}${']'.repeat(99)}}`).faults).toEqual([]);
  });

  it('reach no prototype, and the last of two values of one name holds', () => {
    const text = '{"__proto__":{"polluted":true},"constructor":1,"a":1,\n"a":2}';
    const { values, duplicates } = read(text);
    expect(duplicates).toEqual([2]);
    expect(Object.hasOwn({}, 'polluted') || 'polluted' in {}).toBe(false);
    expect(values).toMatchObject([{ constructor: 1, a: 2 }]);
  });

  it('keep numbers that no computer number holds as they are written', () => {
    expect(read('[12345678901234567890, 1e999, 0.1]').values).toEqual(['12345678901234567890', '1e999', 0.1]);
    expect(read(`[${'9'.repeat(1_000_000)}]`).faults).toHaveLength(1);
  });

  it('do not linger over a hostile text', () => {
    const started = performance.now();
    read(`"${'\\"'.repeat(500_000)}`);
    read(`{"a":"${'x'.repeat(5_000_000)}`);
    read('{"a":\n'.repeat(100_000));
    read('{"a":[{},\n'.repeat(50_000));
    read('{\n'.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
