export { audit, AuditEntry, createAuditTable } from './audit.js';
export type { AuditRecord } from './audit.js';
export { byteaArray, textArray } from './binary-array.js';
export { isDatabaseDown } from './database-down.js';
export { DatabaseNotUsable, openDatabase, probeDatabase } from './open-database.js';
export { arrayText, insertRows, updateRows } from './rows.js';
export { storableText } from './storable-text.js';
