import type { DataSource, QueryRunner } from 'typeorm';

/** A lock that one process of a service holds, on a database session of its own: it is gone when the session is. */
export class Leadership {
  private constructor(private readonly session: QueryRunner) {}

  /** Takes the lead, or answers undefined where another process has it. */
  static async take(database: DataSource, name: string): Promise<Leadership | undefined> {
    const session = database.createQueryRunner();
    try {
      const [{ taken }] = await session.query('SELECT pg_try_advisory_lock(hashtext($1)) AS taken', [name]);
      if (taken) return new Leadership(session);
    } catch (error) {
      await session.release();
      throw error;
    }
    await session.release();
    return undefined;
  }

  /** Rejects when the session, and so the lead, was lost. */
  async confirm(): Promise<void> {
    await this.session.query('SELECT 1');
  }

  /** Gives up the lead and its session. The unlock matters: the pool keeps the session open. */
  async release(): Promise<void> {
    try {
      await this.session.query('SELECT pg_advisory_unlock_all()');
    } finally {
      await this.session.release();
    }
  }
}
