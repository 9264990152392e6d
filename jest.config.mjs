import { integration, rules, system, unit } from './jest.preset.mjs';

export default {
  projects: [unit, rules, integration, system],
  testTimeout: 30_000,
  testSequencer: './tests/longest-first.mjs',
  // Workers never free the modules of the specs that they ran; a new one has to load and compile all of them again.
  workerIdleMemoryLimit: '1GB',
};
