export { brokerPlanOf } from './broker-plan.js';
export type { BrokerPlan } from './broker-plan.js';
export { issueCredentials } from './issue-credentials.js';
export type { IssuedCredentials, SigningKey } from './issue-credentials.js';
export { inboxPrefixOf, partyPermissions, platformPermissions, servicePermissions } from './permissions.js';
export type { Identity, Permissions } from './permissions.js';
export { provisionBroker } from './provision-broker.js';
export type { ProvisionedBroker } from './provision-broker.js';
export { syncsAlways } from './server-config.js';
