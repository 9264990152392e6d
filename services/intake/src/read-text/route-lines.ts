/** Where in the list of a traced route the lines are. */
export interface Route {
  /** The number of the last hop; 0 above the first. */
  readonly hop: number;
  /** Lines that were no hop since a route was announced. */
  readonly others: number;
  readonly isHop: boolean;
}

const announced =
  /\btrace[ -]?route|\btracert\b|\btracepath\b|\bmtr\b|\broute[ -]trac\w+|routenverfolgung|\b(?:tra[zç]ado|traza|rastreo|rota) de (?:la )?(?:ruta|rota)\b|\btracciamento del percorso|trasowani|(?<![а-я])трассировк|路由(?:跟踪|追踪|追蹤)|経路|경로 ?추적/i;
const hop = /^\s{0,6}(\d{1,2})(?:\.?\|[-?]{1,3}|[.:)]|\?:)?(?=\s|$)(.*)$/;
/** A second way of the same hop, on a line of its own. */
const sameHop = /^\s{3,}\S{4,80}\s{1,2}[([][\d.:a-f]{7,39}[)\]]/i;
const othersAtMost = 4;
/** Lines that tell by themselves that they are of a traced route. */
const alone =
  /^\s{0,4}\d{1,2}\s{1,8}(?:\S{1,80}\s{1,4}){1,3}.{0,40}\d\s?ms\b|^\s{0,4}\d{1,2}\s{1,4}\*\s|^\s{0,4}\d{1,2}\.\|-{1,3}\s|^\s{1,12}\S{7,45} from \S{7,45} \([\d.]{7,15}\)\s*$/;

export function isRouteLine(text: string): boolean {
  return alone.test(text);
}

/** Follows a list of hops below whatever announces it; undefined outside of one. */
export function nextInRoute(route: Route | undefined, text: string): Route | undefined {
  if (text.length < 300 && announced.test(text)) return { hop: 0, others: 0, isHop: false };
  if (route === undefined) return undefined;
  if (text.trim() === '') return { ...route, isHop: false };
  const [, number, rest = ''] = hop.exec(text) ?? [];
  const at = Number(number);
  if (number !== undefined && at >= route.hop && at <= route.hop + 12 && isOfHop(rest))
    return { hop: at, others: 0, isHop: true };
  if (route.hop > 0) return sameHop.test(text) ? { ...route, isHop: true } : undefined;
  return route.others < othersAtMost ? { ...route, others: route.others + 1, isHop: false } : undefined;
}

/** A name, an address, times, stars: no words of a sentence. */
function isOfHop(rest: string): boolean {
  return (
    rest.length < 200 &&
    !/(?:^|\s)\p{L}{3,}\s\p{L}{2,}\s\p{L}{2,}/u.test(rest.replace(/request timed out|no reply|no resp\w*/i, ''))
  );
}
