export { atMost, pause } from './pause.js';
export { Rounds } from './rounds.js';
