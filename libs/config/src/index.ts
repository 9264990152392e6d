export { BrokerAddress, DatabaseAddress, MailServerAddress, WebAddress } from './addresses.js';
export { IdentityKey } from './identity-key.js';
export { AtLeast, Port, Replicas, WholeNumber } from './numbers.js';
export { InvalidConfiguration, readConfig } from './read-config.js';
export { FilePath, FolderPath, Host, LogLevel } from './texts.js';
