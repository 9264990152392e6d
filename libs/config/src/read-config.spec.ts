import { expect, it, describe } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Max } from 'class-validator';
import { InvalidConfiguration, readConfig } from './read-config.js';

class Settings {
  @IsInt()
  @Max(65535)
  @Type(() => Number)
  port = 8080;

  @IsUrl({ protocols: ['postgres'], require_tld: false })
  databaseUrl!: string;

  @IsOptional()
  @IsString()
  otlpUrl?: string;
}

describe('reading the settings of a process', () => {
  it('takes variables by their upper-case names and keeps the defaults of absent or empty ones', () => {
    const settings = readConfig(Settings, { DATABASE_URL: 'postgres://localhost/intake', PORT: '', UNRELATED: 'x' });
    expect(settings).toMatchObject({ port: 8080, databaseUrl: 'postgres://localhost/intake' });
    expect(settings.otlpUrl).toBeUndefined();
    expect(readConfig(Settings, { DATABASE_URL: 'postgres://localhost/a', PORT: '9' }).port).toBe(9);
  });

  it('names every faulty variable with its rule and never its value', () => {
    const read = () => readConfig(Settings, { PORT: '99999', DATABASE_URL: 'hunter2 is no address' });
    expect(read).toThrow(InvalidConfiguration);
    expect(read).toThrow(/PORT: it must not be greater than 65535/);
    expect(read).toThrow(/DATABASE_URL: it must be a URL address/);
    expect(read).not.toThrow(/hunter2/);
  });
});
