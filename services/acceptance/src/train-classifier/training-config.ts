import { DatabaseAddress, readConfig } from '@fengsui/config';

class TrainingConfig {
  /** With the runtime role of acceptance. */
  @DatabaseAddress() databaseUrl!: string;
}

/** Throws InvalidConfiguration. */
export function trainingConfig(): TrainingConfig {
  return readConfig(TrainingConfig, process.env);
}
