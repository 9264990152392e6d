/** Minutes ahead of UTC of the abbreviations in use. `CST` is left out: it is North America's and China's. */
const zones: Readonly<Record<string, number>> = {
  z: 0, utc: 0, gmt: 0, wet: 0, west: 60, bst: 60, cet: 60, cest: 120, mez: 60, mesz: 120, eet: 120, eest: 180, msk: 180,
  trt: 180, ist: 330, ict: 420, wib: 420, hkt: 480, sgt: 480, jst: 540, kst: 540, aest: 600, aedt: 660, nzst: 720,
  brt: -180, art: -180, est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420,
}; // prettier-ignore

/** Minutes ahead of UTC; undefined for what is no zone. */
export function zoneMinutes(written: string): number | undefined {
  const text = written.trim().toLowerCase();
  if (text.startsWith('北京')) return 480;
  if (/^(?:日本|한국)/.test(text)) return 540;
  const [, sign, hours, minutes] = /^(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  if (hours === undefined) return zones[text];
  const offset = Number(hours) * 60 + Number(minutes ?? 0);
  return offset > 14 * 60 ? undefined : offset * (sign === '-' ? -1 : 1);
}

const stated =
  /(?:all times?|times?(?: ?stamps?| ?zone)?|timezone|zeitzone|zeitangaben|fuso hor[aá]rio|hor[aá]rios?|часовой пояс|время)\b[^\n]{0,30}?\b((?:UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|CES?T|ES?T|JST|KST|MSK|BRT|MESZ|MEZ|[+-]\d{2}:?\d{2})\b/i;

/** The zone that a text says its times are in; UTC where it says none. */
export function usualZone(text: string): number {
  const start = text.slice(0, 50_000);
  const name = stated.exec(start)?.[1];
  const minutes = name === undefined ? undefined : zoneMinutes(name);
  return minutes ?? (/北京时间|北京時間|东八区|東八區/.test(start) ? 480 : 0);
}
