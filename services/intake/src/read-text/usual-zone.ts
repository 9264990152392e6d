import { zoneIn } from '../read-value/zone-in.js';

const stated =
  /(?:all times?|times?(?: ?stamps?| ?zone)?|timezone|zeitzone|zeitangaben|fuso hor[aá]rio|hor[aá]rios?|часовой пояс|время)\b[^\n]{0,30}?\b((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|CES?T|ES?T|JST|KST|MSK|BRT|MESZ|MEZ|[+-]\d{2}:?\d{2})\b/i;

/** The zone that a text says its times are in; UTC where it says none. */
export function usualZone(text: string): number {
  const start = text.slice(0, 50_000);
  const name = stated.exec(start)?.[1];
  const minutes = name === undefined ? undefined : zoneIn(name);
  return minutes ?? (/北京时间|北京時間|东八区|東八區/.test(start) ? 480 : 0);
}
