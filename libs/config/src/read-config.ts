import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';

/** A variable of the environment breaks its rule. The message names variable and rule, never the value: it may be a secret. */
export class InvalidConfiguration extends Error {
  override readonly name = 'InvalidConfiguration';

  constructor(readonly faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/**
 * Reads the settings that `Settings` declares from an environment.
 *
 * Property names are the variables' names in camel case (`databaseUrl` is `DATABASE_URL`); an empty variable counts as
 * absent, so that the property's own default stands. Settings of the usual kinds have a decorator here; others
 * take those of class-validator.
 * Throws InvalidConfiguration with one line a fault.
 */
export function readConfig<T extends object>(Settings: new () => T, environment: NodeJS.ProcessEnv): T {
  const plain: Record<string, string> = {};
  for (const [variable, value] of Object.entries(environment)) {
    if (value !== undefined && value !== '') plain[camelCase(variable)] = value;
  }
  const settings = plainToInstance(Settings, plain, { exposeDefaultValues: true });
  const faults = validateSync(settings, { forbidUnknownValues: false }).flatMap(describe);
  if (faults.length > 0) throw new InvalidConfiguration(faults);
  return settings;
}

function camelCase(variable: string): string {
  return variable.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function describe({ property, constraints }: ValidationError): string[] {
  const variable = property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
  return Object.values(constraints ?? {}).map((rule) => `${variable}: ${rule.replace(property, 'it')}`);
}
