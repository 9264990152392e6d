import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsEmail, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { InvalidBody, validateBody } from './validate-body.js';

class Reporter {
  @IsEmail()
  email!: string;
}

class Observable {
  @IsIn(['ip', 'url'])
  kind!: string;
}

class SubmitReport {
  @IsString()
  description!: string;

  @IsOptional()
  @IsInt()
  count?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => Reporter)
  reporter?: Reporter;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Observable)
  observables?: Observable[];

  @IsOptional()
  @IsIn(['zh-CN', 'en'])
  language = 'zh-CN';
}

function refusedFields(value: unknown): string[] {
  try {
    validateBody(SubmitReport, value);
  } catch (error) {
    if (error instanceof InvalidBody) return error.errors.map(({ field }) => field);
    throw error;
  }
  return [];
}

describe('checking a body', () => {
  it('returns an instance of the class, down to what it holds', () => {
    const report = validateBody(SubmitReport, { description: 'x', reporter: { email: 'li@example.org' } });
    expect(report).toBeInstanceOf(SubmitReport);
    expect(report.reporter).toBeInstanceOf(Reporter);
  });

  it('takes null for absent where a field is optional', () => {
    const nulls = { description: 'x', count: null, reporter: null, observables: null, language: null };
    expect(validateBody(SubmitReport, nulls)).toEqual({ description: 'x', language: 'zh-CN' });
    const hostile = { description: 'x', constructor: null, reporter: { email: 'li@example.org', constructor: null } };
    expect(refusedFields(hostile)).toEqual([]);
    expect(refusedFields({ description: null, observables: [null] })).toEqual(['description', 'observables[0]']);
  });

  it('names a field with half of a pair of characters, which an address cannot have', () => {
    expect(refusedFields({ description: 'x', reporter: { email: 'li\ud800@example.org' } })).toEqual([
      'reporter.email',
    ]);
  });

  it('names each refused field by its path', () => {
    expect(
      refusedFields({
        reporter: { email: 'nobody' },
        observables: [{ kind: 'ip' }, { kind: 'url' }, { kind: 'smell' }],
      }),
    ).toEqual(['description', 'reporter.email', 'observables[2].kind']);
  });

  it('refuses fields that nobody declared, at any level', () => {
    expect(refusedFields({ description: 'x', descripton: 'y', reporter: { email: 'li@example.org', age: 7 } })).toEqual(
      ['descripton', 'reporter.age'],
    );
  });

  it('coerces nothing', () => {
    expect(refusedFields({ description: 7, count: '3' })).toEqual(['description', 'count']);
  });

  it.each([[null], [[]], ['text'], [7], [Buffer.from('{}')]])('refuses %p, which is no object', (value) => {
    expect(refusedFields(value)).toEqual(['']);
  });

  it.each([[{ observables: 'all' }], [{ observables: [1] }], [{ reporter: 'li' }], [{ reporter: [] }]])(
    'refuses %j, where another shape is nested',
    (value) => {
      expect(refusedFields({ description: 'x', ...value })).not.toEqual([]);
    },
  );

  it('leaves no way to a prototype', () => {
    const value: unknown = JSON.parse('{"description":"x","__proto__":{"polluted":true},"constructor":{"a":1}}');
    expect(Reflect.get(validateBody(SubmitReport, value), 'polluted')).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
