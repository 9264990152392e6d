/** Minutes ahead of UTC of the abbreviations in use. `CST` is left out: it is North America's and China's. */
const zones: Readonly<Record<string, number>> = {
  z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, west: 60, bst: 60, cet: 60, cest: 120, mez: 60, mesz: 120, eet: 120, eest: 180,
  msk: 180, trt: 180, ist: 330, ict: 420, wib: 420, bjt: 480, 'china standard time': 480, hkt: 480, sgt: 480, jst: 540,
  kst: 540, aest: 600, aedt: 660, nzst: 720, brt: -180, art: -180, est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360,
  pst: -480, pdt: -420,
}; // prettier-ignore

/** Minutes ahead of UTC of `+08:00`, `UTC+8`, `(GMT)`, `CEST` or `北京时间`; undefined for what is no zone. */
export function zoneIn(written: string): number | undefined {
  const [, sign, hours, minutes] = offset.exec(written) ?? [];
  if (sign === undefined)
    return zoneNamed(
      written
        .trim()
        .replace(/^\(([^)]*)\)$/, '$1')
        .toLowerCase(),
    );
  const ahead = Number(hours) * 60 + Number(minutes ?? 0);
  return ahead <= 14 * 60 ? ahead * (sign === '-' ? -1 : 1) : undefined;
}

const offset = /^\s?\(?(?:utc|gmt)?\s?([+-])\s?(\d{1,2}):?(\d{2})?\)?(?: \([^)]*\))?\s?$/i;

function zoneNamed(name: string): number | undefined {
  if (name.startsWith('北京')) return 480;
  return /^(?:日本|한국)/.test(name) ? 540 : zones[name];
}
