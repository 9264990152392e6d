import { describe, expect, it } from '@jest/globals';
import { IsArray, IsOptional, IsString } from 'class-validator';
import { refuseUnstorable, storableBody } from './storable-body.js';
import { InvalidBody } from './validate-body.js';

class Remark {
  @IsString()
  note!: string;

  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  names?: string[];
}

describe('a body that is stored', () => {
  it('may hold any character of Unicode but U+0000', () => {
    const remark = { note: '烽燧 🏮\n\t\u0001\ufffd', names: ['龘'] };
    expect(storableBody(Remark, remark)).toEqual(remark);
    expect(() => refuseUnstorable('烽燧', 'id')).not.toThrow();
  });

  it.each([
    ['U+0000', { note: 'a\0b' }, 'note'],
    ['half of a pair', { note: 'a', names: ['b', '\ud83c'] }, 'names[1]'],
    ['no text where one is asked for', { note: 7 }, 'note'],
  ])('is refused by the field that has %s', (_, value, field) => {
    expect(() => storableBody(Remark, value)).toThrow(InvalidBody);
    expect(() => storableBody(Remark, value)).toThrow(
      expect.objectContaining({ errors: [expect.objectContaining({ field })] }),
    );
  });
});
