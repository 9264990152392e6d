import { describe, expect, it } from '@jest/globals';
import { readDataFolder, readOptions } from './options.js';

const read = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
  readOptions(args, environment, '/home/ling', '/srv/fengsui/.data');

describe('the options of a local start', () => {
  it('start on the customary ports, with the data in the repository', () => {
    expect(read([])).toEqual({
      data: '/srv/fengsui/.data',
      isDefaultData: true,
      port: 8080,
      smtpPort: 2525,
      demoParties: true,
    });
  });

  it('find a relative folder from where the command was typed', () => {
    expect(read(['--data', 'cert', '--nats', './nats-server'])).toMatchObject({
      data: '/home/ling/cert',
      isDefaultData: false,
      nats: '/home/ling/nats-server',
    });
  });

  it('come from variables, and a flag wins', () => {
    const environment = { FENGSUI_PORT: '9000', FENGSUI_SMTP_PORT: '9025', FENGSUI_DEMO_PARTIES: 'false' };
    expect(read([], environment)).toMatchObject({ port: 9000, smtpPort: 9025, demoParties: false });
    expect(read(['--port', '9001', '--demo-parties'], environment)).toMatchObject({ port: 9001, demoParties: true });
  });

  it('leave the parties to answer for themselves', () => {
    expect(read(['--no-demo-parties'])).toMatchObject({ demoParties: false });
  });

  it('take an empty variable for none', () => {
    expect(read([], { FENGSUI_PORT: '', FENGSUI_DATA: '' })).toMatchObject({ port: 8080, isDefaultData: true });
  });

  it.each([
    [['--port', '0'], '--port must be a number from 1 to 65535.'],
    [['--port', '80x'], '--port must be a number from 1 to 65535.'],
    [['--smtp-port', '65536'], '--smtp-port must be a number from 1 to 65535.'],
    [['--port', '2525'], 'must differ'],
    [['--prot', '80'], '--prot'],
    [['stray'], 'stray'],
  ])('refuse %p with a sentence', (args, sentence) => {
    expect(() => read(args)).toThrow(sentence);
  });

  it('name the variable that is wrong, not a flag', () => {
    expect(() => read([], { FENGSUI_PORT: 'http' })).toThrow('FENGSUI_PORT must be');
    expect(() => read([], { FENGSUI_DEMO_PARTIES: 'maybe' })).toThrow('FENGSUI_DEMO_PARTIES must be true or false.');
  });

  it('ask for help', () => {
    expect(read(['--help', '--port', 'whatever'])).toBe('help');
  });

  it('lead other programs to the same folder', () => {
    expect(readDataFolder(undefined, {}, '/home/ling', '/srv/.data')).toBe('/srv/.data');
    expect(readDataFolder(undefined, { FENGSUI_DATA: 'cert' }, '/home/ling', '/srv/.data')).toBe('/home/ling/cert');
    expect(readDataFolder('/data', { FENGSUI_DATA: 'cert' }, '/home/ling', '/srv/.data')).toBe('/data');
  });
});
