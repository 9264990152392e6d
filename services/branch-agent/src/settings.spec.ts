import { describe, expect, it } from '@jest/globals';
import { InvalidSettings } from './given.js';
import { readSettings } from './settings.js';

const needed = ['--url', 'nats://broker.example.org:4222', '--credentials', 'isp.creds'];

function settings(args: string[], environment: Record<string, string> = {}, file = '{}') {
  return readSettings(args, environment, 'bastion', () => file);
}

function refusal(args: string[], environment: Record<string, string> = {}, file = '{}'): string {
  try {
    settings(args, environment, file);
  } catch (error) {
    if (error instanceof InvalidSettings) return error.message;
    throw error;
  }
  return 'nothing was refused';
}

describe('the settings of the agent', () => {
  it('print orders, four at once, and keep a journal unless told otherwise', () => {
    expect(settings(needed)).toEqual({
      url: 'nats://broker.example.org:4222',
      credentials: ['isp.creds'],
      mode: { kind: 'print' },
      journal: 'fengsui-journal',
      name: 'fengsui-branch-agent on bastion',
      concurrency: 4,
      timeoutMs: 3_600_000,
      retryMs: 30_000,
      onCorrection: 'note',
      onInterrupted: 'rerun',
      healthFile: undefined,
      healthPort: undefined,
      otlpUrl: undefined,
    });
  });

  it('come from flags before variables before the file', () => {
    const file = '{"url":"nats://file","credentials":["a.creds","b.creds"],"exec":"file","retryDelay":7}';
    const environment = {
      FENGSUI_AGENT_CONFIG: 'agent.json',
      FENGSUI_AGENT_EXEC: 'variable',
      FENGSUI_AGENT_NAME: 'li',
    };
    expect(settings(['--name', 'wang'], environment, file)).toMatchObject({
      url: 'nats://file',
      credentials: ['a.creds', 'b.creds'],
      mode: { kind: 'exec', command: 'variable' },
      name: 'wang',
      retryMs: 7_000,
    });
  });

  it('take several parties by flag and by variable', () => {
    expect(settings([...needed, '--credentials', 'b.creds']).credentials).toEqual(['isp.creds', 'b.creds']);
    const environment = { FENGSUI_AGENT_URL: 'nats://x', FENGSUI_AGENT_CREDENTIALS: 'a.creds,b.creds' };
    expect(settings([], environment).credentials).toEqual(['a.creds', 'b.creds']);
  });

  it('need no journal to answer by themselves, and may keep one', () => {
    const auto = [...needed, '--auto-answer', 'done', '--note', 'drill'];
    expect(settings(auto)).toMatchObject({ journal: undefined, mode: { outcome: 'done', note: 'drill' } });
    expect(settings([...auto, '--journal', '/var/lib/agent']).journal).toBe('/var/lib/agent');
  });

  it('name the order that a person answers', () => {
    const args = ['answer', ...needed, '--order', 'd1', '--outcome', 'declined', '--note', 'Not ours.'];
    expect(settings(args).mode).toEqual({ kind: 'answer', orderId: 'd1', outcome: 'declined', note: 'Not ours.' });
    expect(settings([...args, '--hand-on-to', 'isp-b']).mode).toMatchObject({ handOnTo: 'isp-b' });
  });

  it.each([
    [[], 'coordination desk'],
    [['--credentials', 'isp.creds'], 'Give --url the address of the broker'],
    [[...needed, '--url', 'http://broker.example.org'], 'Give --url the address of the broker'],
    [[...needed, '--url', 'nats://broker example'], 'Give --url the address of the broker'],
    [[...needed, '--url', 'nats://one.example.org,'], 'Give --url the address of the broker'],
    [[...needed, '--otlp-url', 'collector:4318'], 'Give --otlp-url an address'],
    [[...needed, '--exec', 'a', '--auto-answer', 'done'], 'not both'],
    [[...needed, '--auto-answer', 'yes'], 'Give --auto-answer done or declined'],
    [[...needed, '--concurrency', '0'], 'whole number from 1 to 1000'],
    [[...needed, '--timeout', '1h'], '--timeout must be a whole number'],
    [[...needed, '--journal', 'none'], 'worked twice'],
    [[...needed, '--exec', './handle', 'order'], 'Quote the command'],
    [[...needed, '--speed', '9'], '--speed'],
    [[...needed, '--on-correction', 'yes'], 'Give --on-correction note or rerun'],
    [[...needed, '--on-interrupted', 'yes'], 'Give --on-interrupted rerun or ask'],
    [[...needed, '--health-port', '99999'], '--health-port must be a whole number'],
    [['progress', ...needed, '--order', 'd1'], 'Give --note'],
    [['answer', ...needed, '--outcome', 'done'], 'Give --order'],
    [['answer', ...needed, '--order', 'd1', '--outcome', 'done', '--hand-on-to', 'isp-b'], '--outcome declined'],
    [['answer', ...needed, '--order', 'd1'], 'Give --outcome done or declined'],
  ])('%j are refused with a sentence that says what to give', (args, sentence) => {
    expect(refusal(args)).toContain(sentence);
  });

  it.each([
    ['{', 'cannot be read'],
    ['[]', 'one JSON object'],
    ['{"uri":"nats://x"}', '"uri" is not a setting'],
    ['{"exec":{"command":"true"}}', '"exec" must be a text or a number.'],
    ['{"exec":["a","b"]}', '"exec" must be a text or a number.'],
    ['{"journal":null}', '"journal" must be a text'],
    ['{"credentials":["a.creds",{}]}', 'or a list of texts'],
  ])('of the file %j are refused', (file, sentence) => {
    expect(refusal([...needed, '--config', 'agent.json'], {}, file)).toContain(sentence);
  });
});
