import { integration, rules, system, unit } from './jest.preset.mjs';

export default {
  projects: [unit, rules, integration, system],
  testTimeout: 30_000,
  // Workers never free the modules of the specs that they ran.
  workerIdleMemoryLimit: '512MB',
};
