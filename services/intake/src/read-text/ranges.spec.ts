import { describe, expect, it } from '@jest/globals';
import { mailOf, observablesIn, partOf } from '../../test/mailed-words.js';

function reported(text: string, subject = 'report'): string[] {
  const mail = mailOf({ subject, from: { address: 'ops@museum.example.org', name: '' } });
  return observablesIn(partOf(text, { mail })).map(({ value }) => value);
}

describe('a first and a last address', () => {
  it.each([
    ['in brackets', 'Your IP 203.0.113.7 (203.0.113.0 - 203.0.113.255, Example Net) scans us.'],
    [
      'of a register',
      "203.0.113.7 scans us.\n\n% Information related to '203.0.113.0 - 203.0.113.255'\n\ninetnum:        203.0.113.0 - 203.0.113.255\nparent:         203.0.112.0 - 203.0.119.255",
    ],
    [
      'of a register in America',
      '203.0.113.7 scans us.\n\nNetRange:       203.0.113.0 - 203.0.113.255\nParent:         NET203 (203.0.0.0 - 203.255.255.255)',
    ],
    ['in a sentence', 'You are the contact for 203.0.113.0 – 203.0.113.255.\n203.0.113.7 scans us.'],
    ['in a sentence in German', 'Sie sind als Kontakt für 203.0.113.0 - 203.0.113.255 genannt. 203.0.113.7 scans us.'],
    ['in a sentence in Spanish', 'Ustedes son titulares de 203.0.113.0 - 203.0.113.255.\n203.0.113.7 nos ataca.'],
    ['in a sentence in Chinese', '贵单位负责 203.0.113.0-203.0.113.255。\n203.0.113.7 正在攻击我们。'],
    ['with a label', 'IP: 203.0.113.7\nRange: 203.0.113.0 - 203.0.113.255'],
  ])('tell where a reported address lies, %s', (_, text) => {
    expect(reported(text)).toEqual(['203.0.113.7']);
  });

  it('are reported beside one of their addresses where the sentence tells of them as a whole', () => {
    const text = 'Spam came from 203.0.113.7 first. Since noon it comes out of 203.0.113.0 - 203.0.113.255 at once.';
    expect(reported(text).toSorted()).toEqual(['203.0.113.0/24', '203.0.113.7']);
  });

  it('are reported with what lies between them where nothing else is', () => {
    expect(reported('All hosts of 203.0.113.0-203.0.113.255 scan us.')).toEqual(['203.0.113.0/24']);
    expect(reported('The IPs from 203.0.113.16 to 203.0.113.18 scan us.')).toEqual([
      '203.0.113.16',
      '203.0.113.17',
      '203.0.113.18',
    ]);
  });

  it('are none where one reached the other', () => {
    expect(reported('Scan from 203.0.113.16 to 203.0.113.18.')).toEqual(['203.0.113.16']);
  });
});

describe('a name and an address that are put together', () => {
  it('are both read', () => {
    expect(reported('Please look at it.', 'Malware host: bad.example.net203.0.113.7')).toEqual([
      '203.0.113.7',
      'bad.example.net',
    ]);
    expect(reported('Please look at it.', 'Phishing bad.example.net/203.0.113.7')).toContain('203.0.113.7');
  });
});
