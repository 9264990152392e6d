export { InvalidConfiguration, readConfig } from './read-config.js';
