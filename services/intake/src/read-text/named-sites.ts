import { labelBefore } from './labels.js';
import type { Mention } from './mention.js';
import { sites } from './site-words.js';
import { pretending } from './vocabulary.js';

const site =
  /(?:site|web ?page|page|url|link|shop|store|portal|platform|plattform|plateforme|plataforma|piattaforma)s?\b|\b(?:web|visit\w*|click\w*|(?:aller|rendre|connecter?|cliquer|visiter|entrar|entré|acced\p{L}{1,3}|ir) (?:sur|en|a|no)|went to|go to|goes to|log ?in|online|seite|webseite|internetseite|sitio|p[áa]gina|sito|lien|tienda|negozio|stron\p{L}{1,2}|sklep\p{L}?|stránk\p{L}{1,3}|laman|situs|trang|oldal\p{L}{0,3}|sivu\p{L}{0,4}|sida\p{L}?|side[nr]?)\b|网站|网址|網站|網址|链接|連結|鏈接|页面|頁面|网页|網頁|平台|プラットフォーム|플랫폼|платформ|商城|店铺|登录|登錄|点击|點擊|访问|打开|サイト|ページ|リンク|アクセス|사이트|홈페이지|페이지|링크|접속|сайт|страниц|ссылк|магазин/iu;
const name =
  /\b(?:domains?|dom[ií]nios?|domänen?|host ?names?|hosts?|fqdn|dns|name ?servers?|ns\d?|mx|ptr|rdns|server|helo)\b|域名|ドメイン|도메인|домен|主机名|ホスト名/i;

/** `https://a.example/x and `: what is enumerated with a link is one. */
const besideLink = /\bhttps?:\/\/[^\s,;]{4,70}\s?(?:[,;、，]|(?:and|und|et|y|e|en|og|och|i|и|和|及|と)\s)\s?$/i;

/** Where somebody bought something, or one more that is the same. */
const bought =
  /\b(?:ordered|bought|purchased|bestellt|gekauft|besteld|gekocht|commandé|acheté|comprado|compré|comprei|pedido|ordinato|acquistato|zamówi\p{L}{2,5}|kupi\p{L}{2,5}|objedna\p{L}{1,3}|koupi\p{L}{1,3}|beställ\p{L}{1,2}|köpt\p{L}?|bestilt|kjøpt|købt)(?![\p{L}])|(?<![а-я])(?:заказа|купи|оплати)|下单|下單|购买|購買|注文|購入|주문|구매/iu;
const oneMore =
  /(?:还有|還有|另外|另一个|另一個|同样|一样的|一模一样)[^。；;]{0,12}$|\b(?:the same (?:\w+ )?(?:is |runs )?(?:at|on|under)|another one (?:is |at |on )*|identisch\w* unter|auch unter|également (?:sur|à)|también en|também em|anche su)\s$/iu;

/** Whether the words around the name of a host, or right above it where it stands alone, speak of a site in the web. */
export function isCalledSite(text: string, mention: Mention, above: () => string): boolean {
  const label = labelBefore(text, mention.start, 0) ?? '';
  const before = text.slice(Math.max(0, mention.start - 80), mention.start);
  if (name.test(label) || name.test(before.slice(-12))) return false;
  if (besideLink.test(before)) return true;
  const after = text.slice(mention.end, mention.end + 40);
  const around = `${before.slice(before.search(/[.。!?！？][^.。!?！？]*$/) + 1)} ${after.split(/[.。!?！？]/, 1).join('')}`;
  if (oneMore.test(before) || bought.test(around)) return true;
  if (speaksOfSite(around)) return true;
  return !/\p{L}{3}/u.test(around) && speaksOfSite(above()) && !name.test(above());
}

/** Of a page, or of somebody who pretends to be another. */
function speaksOfSite(words: string): boolean {
  return site.test(words) || sites.isIn(words) || pretending.isIn(words);
}
