import { informs } from './guiding-links.js';
import { meaningOfHeading } from './labels.js';
import type { LabelMeaning } from './labels.js';
import { isGenuineHeading } from './names-told.js';
import { attackedBelow, ownBelow } from './side-words.js';

/** The last sentence of a line; what a line above began belongs to it. */
export function lastSentence(line: string, before: string): string {
  const bare = line.trim();
  const above = before.trim();
  const isEnd = above.length > 40 && /^\p{Ll}/u.test(bare) && /[\p{L}\d,'’")]$/u.test(above);
  return (isEnd ? `${above} ${bare}` : bare).replace(/^.*[.!?]['"”)]?\s{1,3}(?=[\p{Lu}\p{Lo}\d"“])/su, '');
}

/** What lies below is to read: `We recommend our guide "After a break-in":`. */
const reading =
  /\b(?:recommend(?:ations|ed (?:reading|steps|actions))|references?|background|guides?|guidelines?|tutorials?|advisor(?:y|ies)|documentation|faqs?|knowledge ?base|instructions|how-?tos?|best practices?|manuals?|leaflet|articles?|blog ?posts?|white ?papers?|anleitung\p{L}*|leitfaden|merkblatt|ratgeber|guía|guida|poradnik\p{L}*|příručk\p{L}*|handleiding|vejledning\p{L}*|veiledning\p{L}*|ohje\p{L}*|références?|referencias|referências|riferimenti|empfehlungen|recommandations|recomendaciones|recomendações|raccomandazioni|quellen und (?:links|verweise)|rules|policy|policies|terms)(?![\p{L}])|(?<![а-я])(?:руководств|инструкци|памятк)|指南|手册|手冊|须知|ガイド|手引|안내/iu;
/** The head of a list of what a writer refers to, whatever its length. */
const noted =
  /^\W{0,4}(?:(?:external|further|useful|technical|more|weitere|weiterführende|hilfreiche) )?(?:references?|further reading|background(?: information)?|recommendations|références?|referencias|referências|riferimenti|empfehlungen|recommandations|recomendaciones|recomendações|raccomandazioni|quellen und links|weiterführende links|useful links|ссылки по теме|参考(?:链接|资料|文献)|參考(?:資料|連結)|参考(?:情報|資料)|참고 ?(?:자료|링크))\s?[:：]?$/iu;
const learning =
  /\b(?:further|more|additional|detailed|weitere|nähere|zusätzliche|plus d['’]|más|mais|maggiori|ulteriori|więcej|další|meer)\b.{0,60}\b(?:information\p{L}*|details?|advice|help|hinweise|détails|información|detalles|informações|informazioni|informacji|informace|informatie)(?![\p{L}])/iu;
/** What is told of below is done to somebody: `This article infringes our rights:`. */
const harm =
  /infring|copied|stolen|stole|pirat|phish|scam|fake|fraud|(?:following|these) (?:malicious|illegal)|victim|deceiv|verletz|gestohlen|contrefa|volé|copiad|robad|侵权|侵犯|盗|仿冒|诈骗|詐欺|偽/i;
const evidence =
  /\b(?:evidence|proof|beweis\p{L}*|preuves?|pruebas?|evidências?|provas?|dowod\p{L}|důkaz\p{L}|bewijs)(?![\p{L}])[^\p{L}]{0,8}$/iu;
const original =
  /^\W{0,6}(?:(?:the |location of |links? to |urls? (?:of|to) )*(?:the )?(?:original|copyrighted|infringed|protected) (?:works?|content|material|urls?|sources?|publications?|articles?|pictures?|photos?|images?|videos?|posts?|pages?)|(?:das |die )?original(?:werk|inhalt|quelle)|œuvres? originales?|obras? originale?s?|opera originale|原(?:作品|作|著))(?![\p{L}])[^:：]{0,60}[:：]/iu;

/** `The following hosts are attacking our servers:` */
const acting =
  /\b(?:following|these|below|ips|addresses|hosts|machines|systems|sources|links|urls|domains|sites|pages|adressen|direcciones|adresses)\b.{0,80}\b(?:attack|target|hit|scan|prob|flood|imitat|impersonat|against|spoof|mimic|gegen|contra|contre)/i;

/** A line that tells what is below it though it says something itself: `Original work: a picture of a hat`. */
export function tellsOfOriginal(line: string): boolean {
  return original.test(line);
}

/** What the last sentence of a line says of the lines below. */
export function meaningBelow(sentence: string, line: string): LabelMeaning | undefined {
  if (isGenuineHeading(sentence)) return 'other';
  if ((attackedBelow.test(sentence) || ownBelow.test(sentence)) && !acting.test(sentence)) return 'other';
  if (line.length >= 10 && noted.test(sentence)) return 'notifier';
  if (
    line.length >= 20 &&
    !harm.test(sentence) &&
    (reading.test(sentence) || learning.test(sentence) || evidence.test(sentence))
  )
    return 'notifier';
  return meaningOfHeading(line.length < 200 ? line : sentence);
}

/** Who was hit, where the last words of a line that names who acted say so of the lines below. */
export function hitBelow(line: string, behind: number): boolean {
  const bare = line.trimEnd();
  if (!/[:：]$/.test(bare) || bare.length - behind < 16) return false;
  const sentence = lastSentence(bare.slice(Math.max(0, behind - 200)), '');
  return (attackedBelow.test(sentence) || ownBelow.test(sentence)) && !acting.test(sentence);
}

/** Whether it tells where to learn more. */
export function informsBelow(sentence: string, line: string): boolean {
  return informs(line.length < 200 ? line : sentence);
}
