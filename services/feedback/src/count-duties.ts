import { DatabaseAddress, readConfig } from '@fengsui/config';
import { DataSource } from 'typeorm';
import { countDuties } from './list-duties/summarize-duties.js';

class CountConfig {
  @DatabaseAddress() databaseUrl!: string;
}

/** Prints where every duty towards a reporter is, as one JSON object; ends with 1 where the parts do not make up what is due. */
const { databaseUrl } = readConfig(CountConfig, process.env);
const database = await new DataSource({ type: 'postgres', url: databaseUrl }).initialize();
try {
  const { due, fulfilled, uncertain, owed, notOwed, sum, listed } = await database.transaction((tx) => countDuties(tx));
  // What is owed and on no list is forgotten: nobody would ever see it.
  const balanced = sum === due && listed === owed + uncertain;
  const count = { due, fulfilled, uncertain, owed, notOwed, sum, listed, balanced };
  process.stdout.write(`${JSON.stringify(count)}\n`);
  process.exitCode = balanced ? 0 : 1;
} finally {
  await database.destroy();
}
