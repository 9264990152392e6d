import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Environment } from '../topology/service-environment.js';

const run = promisify(execFile);

/** One account for each role, for whoever looks around. */
export const demoAccounts = ['duty-officer', 'handler', 'analyst', 'supervisor', 'ops'] as const;

/** The account that this program itself uses to issue credentials, and the demonstration to look behind the scenes. */
const guide = { name: 'demo-guide', roles: 'supervisor,ops' };

export interface OperatorAccount {
  readonly name: string;
  readonly password: string;
}

/** The accounts' own program said no. */
export class AccountsNotMade extends Error {
  override readonly name = 'AccountsNotMade';
}

interface Outcome {
  readonly name: string;
  readonly password?: string;
}

/** The gateway's program for accounts. */
export class OperatorAccounts {
  constructor(
    private readonly main: string,
    private readonly environment: Environment,
  ) {}

  /** Makes the demonstration's accounts and answers their passwords, which nobody can read later. */
  async makeForPeople(): Promise<OperatorAccount[]> {
    const made: OperatorAccount[] = [];
    for (const role of demoAccounts) {
      const { name, password } = await this.add(role, role);
      made.push({ name, password });
    }
    return made;
  }

  /** Makes the account of this program, or gives it a password for this start; that of an earlier start is good no more. */
  async addGuide(): Promise<OperatorAccount & { readonly isNew: boolean }> {
    return this.add(guide.name, guide.roles);
  }

  private async add(name: string, roles: string): Promise<OperatorAccount & { readonly isNew: boolean }> {
    const { password } = await this.ask('add', name, roles);
    if (password !== undefined) return { name, password, isNew: true };
    // An account that is there already keeps its password when it is added; a start that failed may have added it.
    return { name, password: passwordIn(await this.ask('reset', name)), isNew: false };
  }

  private async ask(...words: string[]): Promise<Outcome> {
    const { stdout } = await run(process.execPath, [this.main, ...words, '--json'], {
      env: { PATH: process.env['PATH'], ...this.environment },
    }).catch((cause: Error & { stderr?: string }) => {
      throw new AccountsNotMade(`The operators' accounts could not be made: ${cause.stderr ?? cause.message}`, {
        cause,
      });
    });
    const [outcome]: Outcome[] = JSON.parse(stdout);
    if (!outcome) throw new AccountsNotMade('The program for accounts answered nothing.');
    return outcome;
  }
}

function passwordIn({ name, password }: Outcome): string {
  if (password === undefined) throw new AccountsNotMade(`The program for accounts gave ${name} no password.`);
  return password;
}
