import { describe, expect, it } from '@jest/globals';
import { createLogger } from './logger.js';

class ReportUnknown extends Error {
  override readonly name = 'ReportUnknown';
  readonly body = 'what the reporter wrote';

  constructor(
    readonly reportId: string,
    options?: ErrorOptions,
  ) {
    super('there is no such report', options);
  }
}

function listen(level = 'debug') {
  const lines: string[] = [];
  const logger = createLogger({ service: 'intake', level, destination: { write: (line) => lines.push(line) } });
  return { logger, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

describe('a line of the log', () => {
  it('carries service, level, time and text', () => {
    const { logger, last } = listen();
    logger.warn('The broker is slow');
    expect(last()).toMatchObject({ service: 'intake', level: 'warn', msg: 'The broker is slow' });
    expect(Date.parse(last().time)).not.toBeNaN();
  });

  it('shows ids, types and numbers and only names the rest', () => {
    const { logger, lines, last } = listen();
    logger.log('A report was received', {
      reportId: '0199f3f0-aaaa-7bbb-8ccc-000000000001',
      contentType: 'message/rfc822',
      sizeBytes: 812,
      description: 'my password is hunter2',
      reporter: { email: 'li@example.org' },
    });
    expect(last()).toMatchObject({
      reportId: '0199f3f0-aaaa-7bbb-8ccc-000000000001',
      contentType: 'message/rfc822',
      sizeBytes: 812,
      withheld: ['description', 'reporter'],
    });
    expect(lines.join()).not.toMatch(/hunter2|li@example/);
  });

  it('describes an error by type, ids, stack and causes, without what it quotes', () => {
    const { logger, lines, last } = listen();
    const cause = Object.assign(new TypeError('bad cell'), { parameters: ['li@example.org'], code: '22P02' });
    logger.error('The report was not read', new ReportUnknown('R-1', { cause }));
    expect(last().msg).toBe('The report was not read');
    expect(last().error).toMatchObject({ type: 'ReportUnknown', reportId: 'R-1', message: 'there is no such report' });
    expect(last().error.stack).toMatch(/^\s+at .*logger\.spec/);
    expect(last().error.cause).toMatchObject({ type: 'TypeError', code: '22P02', message: 'bad cell' });
    expect(lines.join()).not.toMatch(/what the reporter wrote|li@example/);
  });

  it('stays finite where an error causes itself', () => {
    const { logger, lines, last } = listen();
    const error = new Error('round');
    error.cause = error;
    logger.error(error);
    expect(last().error.cause.type).toBe('Error');
    expect(lines.join().length).toBeLessThan(20_000);
  });

  it('understands how Nest calls a logger', () => {
    const { logger, last } = listen();
    logger.log('Nest application started', 'NestApplication');
    expect(last()).toMatchObject({ msg: 'Nest application started', part: 'NestApplication' });
    logger.error('boom', 'Error: boom\n    at somewhere (file.js:1:1)', 'ExceptionsHandler');
    expect(last()).toMatchObject({
      msg: 'boom',
      part: 'ExceptionsHandler',
      stack: expect.stringContaining('at somewhere'),
    });
  });

  it('is not written below the level', () => {
    const { logger, lines } = listen('warn');
    logger.log('quiet');
    logger.debug('quieter');
    expect(lines).toEqual([]);
    logger.fatal('loud');
    expect(lines).toHaveLength(1);
  });
});
