import { describe, expect, it } from '@jest/globals';
import { explain } from './start-or-explain.js';

function failure(fields: Record<string, unknown>, message = 'failed'): Error {
  return Object.assign(new Error(message), fields);
}

describe('a start that fails', () => {
  it.each([
    [failure({ code: 'EADDRINUSE', address: '127.0.0.1', port: 8080 }), '127.0.0.1:8080 is taken', 'set PORT'],
    [failure({ code: 'EACCES', address: '127.0.0.1', port: 80 }), '127.0.0.1:80 is not open', 'above 1023'],
    [failure({ code: '53100' }), 'No space is left', 'free some'],
    [failure({ code: 'ECONNREFUSED' }, 'connect ECONNREFUSED'), 'The database cannot be reached', 'Start Postgres'],
    [failure({ code: '28P01' }, 'password authentication failed'), 'Postgres refuses', 'Correct it'],
    [failure({ code: '42501' }, 'permission denied for schema public'), 'may not change tables', 'Give the role'],
    [failure({ name: 'DatabaseNotUsable' }, 'it is newer than this program'), 'it is newer', 'than this program'],
  ])('says of %s what to do', (error, what, remedy) => {
    const sentence = explain(error);
    expect(sentence).toContain(what);
    expect(sentence).toContain(remedy);
    expect(sentence).not.toContain('\n');
  });

  it('shows all of what nobody foresaw', () => {
    expect(explain(new TypeError('undefined is not a function'))).toContain('    at ');
  });
});
