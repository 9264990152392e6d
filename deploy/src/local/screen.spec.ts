import { describe, expect, it } from '@jest/globals';
import { Screen } from './screen.js';

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { screen: new Screen({ isTTY, write: (text) => written.push(text) }), written };
}

describe('what the operator sees of a start', () => {
  it('is a plain line for each step where nobody watches', async () => {
    const { screen: plain, written } = screen(false);
    await plain.step('Postgres', async (say) => say('creating the system account'));
    expect(written).toEqual([
      '      creating the system account\n',
      expect.stringMatching(/^ {2}✓ {2}Postgres +\d+\.\d s\n$/),
    ]);
  });

  it('is also what is going on, on a terminal', async () => {
    const { screen: terminal, written } = screen(true);
    await Promise.all([
      terminal.step('intake', async () => expect(written.at(-1)).toContain('…  intake')),
      terminal.step('feedback', async () => expect(written.at(-1)).toContain('…  intake, feedback')),
    ]);
    expect(written.at(-1)).toContain('✓  feedback');
  });

  it('says which step failed', async () => {
    const { screen: plain, written } = screen(false);
    await expect(plain.step('NATS server', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(written).toEqual(['  ✗  NATS server\n']);
  });

  it('does not blame the steps that were given up because of it', async () => {
    const { screen: plain, written } = screen(false);
    const full = new Error('the disk is full');
    for (const title of ['acceptance', 'intake']) {
      await expect(plain.step(title, async () => Promise.reject(full))).rejects.toThrow(full);
    }
    expect(written).toEqual(['  ✗  acceptance\n', '  –  intake (given up)\n']);
  });
});
