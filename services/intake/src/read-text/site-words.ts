import { Vocabulary } from './vocabulary.js';

/** What pages in the web are called, and shops in it. */
export const sites = new Vocabulary({
  en: 'webshop storefront',
  de: 'webseite* internetseite* webshop onlineshop shop',
  nl: 'webwinkel* webshop* winkel pagina website*',
  nordic:
    'sajt* hemsid* webbplats* butik* webbutik* hjemmesid* nettside* nettsted* nettbutikk* verkkokaup* verkkosivu* sivusto* linkki*',
  roman: 'boutique tienda loja negozio pagină pagina magazin* site-ul',
  slavic: 'stránk* obchod* odkaz* stranic* spletn* trgovin* сторінк* посиланн* магазин* връзк*',
  baltic:
    'vietn* mājaslap* lapa lapu saite saiti veikal* svetain* puslap* nuorod* parduotuv* leht lehekülg veebileh* pood e-pood veebipood*',
  others:
    'weboldal* honlap* webáruház* sitesi adresi bağlantı* mağaza* ιστοσελίδ* ιστότοπο* σελίδ* σύνδεσμο* tautan toko',
  arabic: 'موقع رابط صفحة متجر',
  thai: 'เว็บ ลิงก์ ร้าน',
});
