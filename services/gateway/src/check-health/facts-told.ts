import { factStates } from '@fengsui/http';
import type { Fact, Facts } from '@fengsui/http';

/** The facts in what a service says of its health; none where it says anything else. */
export function factsTold(health: string): Facts {
  const facts = fieldOf(parsed(health), 'facts');
  if (typeof facts !== 'object' || facts === null) return {};
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, told]: [string, unknown]): [string, Fact][] => {
      const state = factStates.find((one) => one === fieldOf(told, 'state'));
      const [since, until] = [fieldOf(told, 'since'), fieldOf(told, 'until')];
      const times = { ...(typeof since === 'string' && { since }), ...(typeof until === 'string' && { until }) };
      return state ? [[name, { state, ...times }]] : [];
    }),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
