/** A length of time as people say it: `0.42 ms`, `12.3 ms`, `1.20 s`, `2 min 3 s`, `5 h 2 min`. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`;
  if (milliseconds < 99.95) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 999.5) return `${milliseconds.toFixed(0)} ms`;
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Writes times of one zone: `2026-11-21 21:08:04.123`. */
export function clockFace(timeZone: string): {
  time(milliseconds: number): string;
  offset(milliseconds: number): string;
} {
  const face = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const zone = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return {
    time: (milliseconds) => {
      const fraction = String(Math.floor(milliseconds) % 1000).padStart(3, '0');
      return `${face.format(milliseconds)}.${fraction}`;
    },
    offset: (milliseconds) => {
      const name = zone.formatToParts(milliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
      return name.replace('GMT', 'UTC');
    },
  };
}

/** The services of this system keep their colour on every page; others get one by their name. */
const known = ['gateway', 'intake', 'acceptance', 'dispatch', 'feedback', 'bulletin', 'traces', 'branch-agent'];
const otherColours = 4;
export const colourCount = known.length + otherColours;

/** Services in the order in which a report passes them, then the others by name. */
export function inOrder(services: readonly string[]): string[] {
  const place = (service: string): number => (known.includes(service) ? known.indexOf(service) : known.length);
  return services.toSorted((one, other) => place(one) - place(other) || one.localeCompare(other));
}

/** Class of a service's colour, `c0` to `c11`. */
export function colourOf(service: string): string {
  const place = known.indexOf(service);
  if (place !== -1) return `c${place}`;
  let hash = 0;
  for (const letter of service) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return `c${known.length + (hash % otherColours)}`;
}
