export { BrokerStoreUnknownError, startBroker } from './broker.js';
export type { Broker } from './broker.js';
export { EventuallyError, eventually } from './eventually.js';
export { freshDatabase } from './fresh-database.js';
export type { FreshDatabase } from './fresh-database.js';
export { startMailSink } from './mail-sink.js';
export type { MailSink, ReceivedMail } from './mail-sink.js';
export { NoTestRunError, currentTestRun } from './test-run.js';
export type { TestRun } from './test-run.js';
