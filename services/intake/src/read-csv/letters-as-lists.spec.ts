import { expect, it } from '@jest/globals';
import { csv } from './csv.js';

const partOf = (content: string, name: string) => ({
  path: 'body',
  name,
  mediaType: 'text/plain',
  charset: 'utf-8',
  bytes: Buffer.from(content),
});

it('leaves a letter to whoever reads words, though addresses stand below each other at its end', () => {
  const letter = '192.0.2.7 attacked the following hosts in our network:\n198.51.100.4\n198.51.100.5\n';
  expect(csv.recognises(partOf(letter, ''))).toBe(false);
  expect(csv.recognises(partOf('IP\n198.51.100.4\n198.51.100.5\n', ''))).toBe(true);
});
