import { measureChoosing } from './choosing-parties.js';

/** `npm run bench:handling`: how fast orders find their way. The last line is one JSON object. */
process.stdout.write(`${JSON.stringify({ ...measureChoosing() })}\n`);
