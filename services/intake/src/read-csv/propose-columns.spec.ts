import { describe, expect, it } from '@jest/globals';
import type { Part } from '../read-content/part.js';
import type { ColumnMapping } from '../read-content/reader.js';
import { proposeColumns } from './propose-columns.js';

function propose(content: string, columns?: ColumnMapping) {
  const part: Part = {
    path: 'list.csv',
    name: 'list.csv',
    mediaType: '',
    charset: 'utf-8',
    bytes: Buffer.from(content),
  };
  return proposeColumns(part, { columns, receivedAt: new Date('2026-03-01T00:00:00Z') });
}

const list = `编号;攻击IP;备用;时间\n${Array.from({ length: 30 }, (_, row) => `${row};192.0.2.${row};198.51.100.${row};2026-01-02 11:04:05`).join('\n')}\n`;

describe('proposing what the columns of a list mean', () => {
  it('gives a meaning, its reason and examples for each column, and the first twenty rows as they would be read', () => {
    const proposal = propose(list);
    expect(proposal).toMatchObject({ delimiter: ';', hasHeadings: true, problems: [] });
    expect(proposal?.columns).toEqual([
      { heading: '编号', meaning: 'detail', reason: 'heading', examples: ['0', '1', '2'] },
      { heading: '攻击IP', meaning: 'ip', reason: 'heading', examples: ['192.0.2.0', '192.0.2.1', '192.0.2.2'] },
      {
        heading: '备用',
        meaning: 'detail',
        reason: 'content',
        examples: ['198.51.100.0', '198.51.100.1', '198.51.100.2'],
      },
      { heading: '时间', meaning: 'time', reason: 'heading', examples: Array(3).fill('2026-01-02 11:04:05') },
    ]);
    expect(proposal?.findings).toHaveLength(20);
    expect(proposal?.findings[19]).toMatchObject({
      time: '2026-01-02T03:04:05Z',
      details: { 编号: '19', 备用: '198.51.100.19' },
    });
  });

  it('reads by a mapping that a person corrected', () => {
    const mapping = propose(list)?.mapping;
    const proposal = propose(list, { ...mapping, 攻击IP: 'detail', 备用: 'ip', 编号: 'ignore' });
    expect(proposal?.columns.map(({ meaning, reason }) => `${meaning} ${reason}`)).toEqual([
      'ignore settled',
      'detail settled',
      'ip settled',
      'time settled',
    ]);
    expect(proposal?.findings[1]).toMatchObject({
      observables: [{ value: '198.51.100.1' }],
      details: { 攻击IP: '192.0.2.1' },
    });
    expect(proposal?.findings[1]?.details).not.toHaveProperty('编号');
  });

  it('gives a mapping that has the list read as it was proposed', () => {
    const proposal = propose(list);
    expect(propose(list, proposal?.mapping)?.findings).toEqual(proposal?.findings);
  });

  it('says what is missing', () => {
    expect(propose('name,city\nLi,Beijing\nWang,Shanghai\n')?.problems).toContain(
      'No column names an address, a domain or a link: say which one does.',
    );
    expect(propose('ip,note\n192.0.2.7,a\nnothing,b\n')?.problems).toEqual([
      'list.csv: line 3 was left out: it names no address, domain or other value.',
      'No column tells when something was seen.',
    ]);
    expect(propose('')).toBeUndefined();
  });
});
