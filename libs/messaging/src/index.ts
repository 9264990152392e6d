export { openBroker } from './broker.js';
