/** A port of TCP or UDP, also as `443/tcp`; undefined where it is none. */
export function portIn(value: string | number): number | undefined {
  const digits =
    typeof value === 'number'
      ? value
      : /^(?:tcp|udp)?[/: ]?(\d{1,5})(?:\.0)?(?:[/ ](?:tcp|udp|sctp))?$/i.exec(value.trim())?.[1];
  const port = Number(digits ?? 0);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : undefined;
}
