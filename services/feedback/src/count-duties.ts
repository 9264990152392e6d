import { DatabaseAddress, readConfig } from '@fengsui/config';
import { DataSource } from 'typeorm';
import { countDuties } from './count-duties/count-duties.js';

class CountConfig {
  @DatabaseAddress() databaseUrl!: string;
}

/** Prints where every duty towards a reporter is, as one JSON object; ends with 1 where the parts do not make up what is due. */
const { databaseUrl } = readConfig(CountConfig, process.env);
const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
try {
  const count = await database.transaction('REPEATABLE READ', (tx) => countDuties(tx));
  process.stdout.write(`${JSON.stringify(count)}\n`);
  process.exitCode = count.balanced ? 0 : 1;
} finally {
  await database.destroy();
}
