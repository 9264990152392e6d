import { Logger } from '@nestjs/common';
import type { RequestHandler } from 'express';

/** Resolves when what it looks at works; rejects, or does not answer, when it does not. */
export type Probe = () => Promise<void>;
export type Probes = Readonly<Record<string, Probe>>;

/** `failing` also stands for a probe that did not answer in time. */
export type ProbeState = 'ok' | 'failing';

export const factStates = ['ok', 'away', 'refuses', 'untried', 'not-begun', 'ends-soon', 'ended'] as const;

/** What is shown and fails no health: the service does its work without it. `untried` says that nobody has needed it yet. */
export interface Fact {
  readonly state: (typeof factStates)[number];
  /** When that state began, in ISO 8601. */
  readonly since?: string;
  /** When it ends, in ISO 8601. */
  readonly until?: string;
}
export type Facts = Readonly<Record<string, Fact>>;

export interface Health {
  readonly status: ProbeState;
  readonly probes: Readonly<Record<string, ProbeState>>;
  readonly facts?: Facts;
}

const deadlineMs = 2_000;

/** Answers with the state of every probe: 200 when all are well, 503 when one is not. `facts` is asked after them. */
export function healthHandler(probes: Probes, facts?: () => Facts): RequestHandler {
  const logger = new Logger('health');
  let running: Promise<Health> | undefined;
  return async (_, response) => {
    // Askers who come together share one round, so that a crowd of them is no load on what is probed.
    running ??= probeAll(probes, (name, error) => logger.warn('A probe failed', error, { subject: name })).finally(
      () => (running = undefined),
    );
    const health = await running;
    response
      .status(health.status === 'ok' ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ...health, ...(facts && { facts: facts() }) });
  };
}

async function probeAll(probes: Probes, onFailure: (name: string, error: unknown) => void): Promise<Health> {
  const states = await Promise.all(
    Object.entries(probes).map(async ([name, probe]): Promise<[string, ProbeState]> => {
      try {
        await withDeadline(probe);
        return [name, 'ok'];
      } catch (error) {
        onFailure(name, error);
        return [name, 'failing'];
      }
    }),
  );
  return {
    status: states.every(([, state]) => state === 'ok') ? 'ok' : 'failing',
    probes: Object.fromEntries(states),
  };
}

/** A probe did not answer in time. */
export class ProbeTooSlow extends Error {
  override readonly name = 'ProbeTooSlow';
}

async function withDeadline(probe: Probe): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ProbeTooSlow(`no answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    await Promise.race([probe(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
