import { describe, expect, it } from '@jest/globals';
import { readText } from './read-text.js';

function read(text: string) {
  const warnings: string[] = [];
  const part = { path: 'body', name: '', mediaType: 'text/plain', charset: 'utf-8', bytes: Buffer.from(text) };
  const warn = (sentence: string) => void warnings.push(sentence);
  const { finding } = readText([part], { columns: undefined, receivedAt: new Date('2026-06-10T00:00:00Z'), warn });
  return { values: finding?.observables.map(({ value }) => value) ?? [], warnings };
}

describe('addresses of networks inside', () => {
  it('count where a text names no other, and somebody is told to ask', () => {
    const { values, warnings } = read(
      'These are the lines of the attacker 10.3.9.42:\nsshd: Failed password from 10.3.9.42\n',
    );
    expect(values).toEqual(['10.3.9.42']);
    expect(warnings).toEqual([expect.stringContaining('ask which public address')]);
    expect(read('Machines of yours that send spam:\n\n192.168.7.9\n100.64.7.7\nfd00:7::9\n').values).toEqual([
      '192.168.7.9',
      '100.64.7.7',
      'fd00:7::9',
    ]);
  });

  it('do not count beside one of outside', () => {
    expect(read('192.0.2.7 logs in on 10.3.9.42.')).toEqual({ values: ['192.0.2.7'], warnings: [] });
  });

  it('count beside a page where they are named, and not where a sentence tells of them', () => {
    const page = 'https://evil.example.org/login';
    expect(read(`Address: 172.16.9.9\nPage: ${page}\nFound: malware\n`).values).toEqual([page, '172.16.9.9']);
    expect(read(`The page ${page} shows that our database is 10.3.8.8.\n`).values).toEqual([page]);
  });

  it('are no networks, no machine itself and nothing that was sent to many', () => {
    expect(read('Restrict it to 10.0.0.0/8, 127.0.0.1 or 224.0.0.5.').values).toEqual([]);
  });
});
