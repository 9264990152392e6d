export { NameUnresolved } from './admitted-addresses.js';
export { OutsideDoor } from './outside-door.js';
export type { OutsideAnswer, OutsideRequest, OutsideTerms } from './outside-door.js';
export { isPublic } from './public-address.js';
export type { ReadAnswer } from './read-answer.js';
export { OutsideRefused, refusalOf } from './refusals.js';
export type { InsideTerms, Refusal } from './refusals.js';
