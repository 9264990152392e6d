import { describe, expect, it } from '@jest/globals';
import { MalformedJson, parseJson } from './parse-json.js';

function faultOf(text: string | Uint8Array): string {
  try {
    parseJson(typeof text === 'string' ? Buffer.from(text) : text);
  } catch (error) {
    if (error instanceof MalformedJson) return error.fault;
    throw error;
  }
  return 'none';
}

describe('parsing a JSON body', () => {
  it('reads what is valid', () => {
    expect(parseJson(Buffer.from('{"a":[1,-2.5e3,"\\u70fd燧\\"",true,null,{}],"b":[]}'))).toEqual({
      a: [1, -2500, '烽燧"', true, null, {}],
      b: [],
    });
  });

  it.each([
    ['{"a":1,}', 'unexpected character at line 1, column 8, where name is expected'],
    ['{"a" 1}', 'unexpected character at line 1, column 6, where : is expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 'unexpected character at line 3, column 3, where , or } is expected'],
    ['{\n  "a": tru\n}', 'unexpected character at line 2, column 8, where value is expected'],
    ['[1, 2', 'it ends at line 1, column 6, where , or ] is expected'],
    ['[1] 2', 'unexpected character at line 1, column 5, where nothing more is expected'],
    ["{'a': 1}", 'unexpected character at line 1, column 2, where name or } is expected'],
    ['["tab\there"]', 'unexpected character at line 1, column 2, where value or ] is expected'],
    ['', 'it ends at line 1, column 1, where value is expected'],
    ['[]]', 'unexpected character at line 1, column 3, where nothing more is expected'],
  ])('names the position of the fault in %j', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(faultOf(Buffer.from([0x22, 0xb7, 0xe9, 0x22]))).toBe('it is not UTF-8');
  });

  it('refuses what nests deeper than code after it could follow', () => {
    expect(faultOf('['.repeat(33) + ']'.repeat(33))).toBe('it nests deeper than 32 levels');
    expect(faultOf('['.repeat(32) + ']'.repeat(32))).toBe('none');
    expect(faultOf(`["${'['.repeat(100)}\\"[[["]`)).toBe('none');
  });

  it('does not linger over a hostile text', () => {
    const started = performance.now();
    faultOf(`"${'\\"'.repeat(500_000)}`);
    faultOf(`{"a":"${'x'.repeat(1_000_000)}`);
    faultOf('"'.repeat(999_999));
    faultOf(`[${'1,'.repeat(400_000)}`);
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
