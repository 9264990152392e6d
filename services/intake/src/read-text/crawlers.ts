/** Programs of search engines, as they name themselves in the logs of whom they visit. */
const crawlers =
  /\b(?:Googlebot|AdsBot-Google|bingbot|Baiduspider|YandexBot|DuckDuckBot|Applebot|Sogou web spider|360Spider|YisouSpider|Yahoo! Slurp|Yeti|facebookexternalhit|UptimeRobot|Pingdom\.com_bot|SeznamBot|archive\.org_bot)\b/i;
/** What none of them asks for. */
const harmful =
  /"(?:POST|PUT|PROPFIND|CONNECT)\b|\.\.\/|\$\{|union(?:\s|\+|%20)+select|<script|wp-login|xmlrpc|\/\.env|eval/i;

/** Whether a line of a log tells of a visit of a search engine, which nobody reports. */
export function isVisitOfCrawler(text: string): boolean {
  return crawlers.test(text) && !harmful.test(text);
}
