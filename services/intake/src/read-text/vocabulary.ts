/** Words by language, in lower case; a `*` stands for any ending, a `_` for a space. */
type Words = Readonly<Record<string, string>>;

const unspaced = /[\u0e00-\u0e7f\u0600-\u06ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/;

/** Words that are looked for in a text by what stands between its spaces, or in scripts without spaces anywhere. */
export class Vocabulary {
  private readonly whole = new Set<string>();
  private readonly stems = new Set<string>();
  private readonly anywhere: string[] = [];
  private readonly phrases: string[] = [];

  constructor(words: Words) {
    for (const word of Object.values(words).flatMap((list) => list.split(/\s+/))) {
      if (unspaced.test(word)) this.anywhere.push(word);
      else if (word.includes('_')) this.phrases.push(word.replaceAll('_', ' '));
      else if (word.endsWith('*')) this.stems.add(word.slice(0, -1));
      else this.whole.add(word);
    }
  }

  /** Whether a text has one of the words. */
  isIn(text: string): boolean {
    if (unspaced.test(text) && this.anywhere.some((word) => text.includes(word))) return true;
    const lower = text.toLowerCase();
    return this.phrases.some((phrase) => lower.includes(phrase)) || wordsOf(lower).some((word) => this.has(word));
  }

  /** Whether a word, in lower case, is one of them. */
  has(word: string): boolean {
    if (this.whole.has(word)) return true;
    for (let length = 3; length <= word.length && length < 20; length++) {
      if (this.stems.has(word.slice(0, length))) return true;
    }
    return unspaced.test(word) && this.anywhere.some((part) => word.includes(part));
  }
}

/** The words of a text. */
export function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}[\p{L}\p{M}\d]*/gu) ?? [];
}

/** What is told to be no imitation. */
export const genuine = new Vocabulary({
  en: 'official legit legitimate genuine real authentic',
  de: 'offiziell* legitime* echte echter echten echtes richtige richtigen originalseite',
  nl: 'officiële officiele echte legitieme',
  sv: 'officiell officiella riktiga riktig äkta',
  da: 'officielle rigtige ægte',
  no: 'offisiell* ekte riktige virkelige',
  fr: 'officiel officielle officiels légitime légitimes véritable véritables vrai vraie authentique',
  es: 'oficial oficiales legítimo legítima legitimo legitima verdadero verdadera auténtico auténtica',
  pt: 'oficial oficiais legítimo verdadeiro verdadeira',
  it: 'ufficiale ufficiali legittimo legittima legittimi vero vera autentico autentica',
  ro: 'oficial oficială reală adevărat*',
  pl: 'prawdziw* oficjaln* właściw* autentyczn*',
  cs: 'oficiáln* skutečn* pravá pravé pravý',
  sk: 'skutočn*',
  hr: 'službena službeno službene prava prave',
  sl: 'uradna uradno uradni',
  ru: 'официальн* настоящ* подлинн* легитимн*',
  uk: 'офіційн* справжн*',
  bg: 'официалн* истинск*',
  lv: 'īstā īstais īstās oficiālā oficiālais oficiālo oficiālās',
  lt: 'tikras tikroji tikrasis tikra oficialus oficiali oficialioji',
  et: 'ehtne õige ametlik tegelik',
  fi: 'virallinen virallisen oikea aito aidon',
  hu: 'valódi hivatalos igazi eredeti',
  tr: 'gerçek resmi resmî asıl',
  el: 'επίσημ* αληθιν* πραγματικ* γνήσι*',
  id: 'resmi asli',
  vi: 'chính_thức thật chính_hãng',
  th: 'จริง ทางการ',
  zh: '官方 官网 官網 真正 真实 真實 真的 正规 正規 正版 真网站 真站',
  ja: '公式 正規 本物 本当の 正しい',
  ko: '공식 정상 진짜 정식',
  ar: 'الرسمي الحقيقي',
});

/** What pretends to be something else. */
export const pretending = new Vocabulary({
  en: 'fake fakes faked copy copies clone* cloning imitat* counterfeit* phish* fraud* scam* bogus impersonat* spoof* lookalike mimic*',
  de: 'falsche falscher falschen falsches gefälscht* fälschung kopie kopien nachgemacht* nachgebaut* betrüger* betrug* täuschend*',
  nl: 'valse vals nagemaakt* nep nepsite oplicht* frauduleuze namaak*',
  sv: 'falsk falska falskt kopia kopior bedräg* bluff*',
  da: 'falsk falske kopi svindel* efterlign*',
  no: 'falsk falske kopi svindel* etterlign*',
  fr: 'faux fausse fausses copie copies contrefa* fraudule* usurp* imite* imitation arnaque*',
  es: 'falsa falso falsas falsos copia copias clon clonad* suplanta* fraude fraudulent* estafa* imita*',
  pt: 'falsa falso falsas falsos cópia clonad* golpe fraude imita*',
  it: 'falso falsa falsi false copia clonat* truffa* fraudolent* contraff* imita*',
  ro: 'fals falsă false copie clonă fraud* imit*',
  pl: 'fałszyw* podrobion* podszywa* oszu* kopia kopię kopii klon* wyłudz*',
  cs: 'falešn* padělan* podvod* kopie klon*',
  sk: 'falošn* podvod* kópia',
  hr: 'lažn* kopija prevar*',
  ru: 'поддельн* фальшив* фейк* копи* клон* мошенн* фишинг*',
  uk: 'підробл* фальшив* шахрай* копі* клон*',
  bg: 'фалшив* измам* копи*',
  lv: 'viltus viltot* krāpniec* kopija kopiju',
  lt: 'netikr* suklastot* sukči* kopija kopiją',
  et: 'võlts* libaleh* koopia petu*',
  fi: 'väären* huijaus* kopio väärä valheelli*',
  hu: 'hamis* csaló* másolat* klón*',
  tr: 'sahte taklit* kopya* dolandır*',
  el: 'πλαστ* ψεύτικ* απάτη* αντίγραφ*',
  id: 'palsu tiruan penipu*',
  vi: 'giả_mạo lừa_đảo',
  th: 'ปลอม หลอกลวง',
  zh: '仿冒 假冒 冒充 山寨 克隆 伪造 偽造 虚假 假网 假網 假的 假站 钓鱼 釣魚 诈骗 詐騙 高仿',
  ja: '偽 模倣 なりすま 詐欺 騙 フィッシング コピー',
  ko: '가짜 사칭 위조 복제 피싱 사기',
  ar: 'مزيف مزور احتيال',
});

/** What stands before what belongs to whoever writes, for patterns. */
export const our = String.raw`(?:(?<!\p{L})(?:our|my|unsere?[mnrs]?|notre|nos|nuestr[oa]s?|noss[oa]s?|nostr[oaie]|nostru|noastr\p{L}{1,2}|onze?|ons|vår\p{L}?|vores|nasz\p{L}{0,4}|naš\p{L}{0,4}|náš|наш\p{L}{0,4}|mūsu|mūsų|meie|meidän|bizim)(?!\p{L})|我[司校方们們院行局台厂部]|我单位|我公司|敝公司|本(?:公司|单位|校|院|行|站)|弊社|当社|自社|당사|저희|우리|자사)`;
/** The same of one person, as deceits have it too. */
export const my = String.raw`(?:(?<!\p{L})(?:meine?[mnrs]?|mon|mi|mio|meu|minha|mijn|min|mitt|moj\p{L}{0,2}|mój|môj|můj|мо[йяеё]\p{L}{0,2}|мій|mans|mano|minu)(?!\p{L})|我的?|本人的?)`;

/** `palvelimellemme`, `szerverünk`, `διακομιστή μας`: languages that say `our` behind what it is. */
export const oursBySuffix = String.raw`(?:\p{L}{4,}(?:mme|[uü]nk(?:r[ae]|[ae]t|[oöe]n|n[áé]l|h[oöe]z|b[ae]|t[óő]l)?|[ıiuü]m[ıiuü]z[ae]?)|\p{L}{4,}\sμας)`;

/** Before a word, they say that it is not so. */
export const negations = new Vocabulary({
  en: 'not no isn t never seemingly apparently',
  de: 'nicht kein keine keinen',
  roman: 'non no pas não nu',
  nordic: 'inte icke ikke niet geen ei',
  slavic: 'не nie není ne nije ni',
  baltic: 'nav nėra pole',
});

/** Those whom a writer works for. */
export const clients = new Vocabulary({
  en: 'customer customers client clients brand member',
  de: 'kunde kunden kundin mandant* marke',
  nl: 'klant klanten',
  nordic: 'kund kunden kunder kunde kunden asiakas asiakkaa*',
  roman: 'client cliente clienti clients clientul marque marca marchio',
  slavic: 'klient* zákazník* клиент* клієнт* заказчик*',
  baltic: 'klients klienta klientas kliento',
  others: 'müşteri* ügyfel* πελάτη*',
});

/** Where names are looked up. */
export const nameServers = new Vocabulary({
  en: 'nameserver* name_server dns_server ns1 ns2',
  de: 'namensserver* namenserver*',
  nl: 'naamserver*',
  nordic: 'namnserver* namnservrar navneserver* navnetjener* nimipalvelin* nimipalvelim*',
  fr: 'serveurs_de_nom serveur_de_nom serveurs_dns serveur_dns',
  es: 'servidores_de_nombre servidor_de_nombre servidores_dns',
  pt: 'servidores_de_nome servidor_de_nome',
  slavic:
    'serwery_nazw serwery_dns jmenné_servery názvové_servery imenski_strežnik сервер_имен серверы_имён сервера_имен серверы_имен dns-сервер',
  baltic: 'vārdu_server vardų_server nimeserver*',
  others: 'névszerver* ad_sunucu διακομιστ',
  zh: '域名服务器 域名伺服器 名称服务器 解析服务器',
  ja: 'ネームサーバ',
  ko: '네임서버',
});

/** What an answer says of what was reported before and goes on. */
export const continuing = new Vocabulary({
  de: 'weiterhin erneut nochmals',
  nordic: 'fortfarande fortsatt stadig edelleen yhä vieläkin',
  roman: 'încă continuă persiste persistent persisten rimane',
  slavic: 'nadal wciąż stále dosud dosiaľ pořád še_vedno još_uvijek i_dalje досі продовжу* все_още ещё еще',
  baltic: 'joprojām vēl tebe* vis_dar endiselt ikka_veel',
  others: 'továbbra még_mindig halen hala hâlâ εξακολουθ* ακόμα masih vẫn_còn vẫn_đang ما_زال',
});

/** Whose name or page is abused. */
export const imitated = new Vocabulary({
  en: 'impersonated imitated spoofed brand',
  de: 'nachgeahmt* imitiert* marke markeninhaber',
  nl: 'nagebootst* merk',
  nordic: 'varumärke* varemærke* varemerke* tavaramerkki',
  fr: 'usurpé usurpée imité imitée marque',
  es: 'suplantad* imitad* marca',
  pt: 'imitad* falsificad* marca',
  it: 'imitat* marchio',
  slavic: 'naśladowan* podrabian* marka značka znamka imitovan* имитируем* подделываем* бренд*',
  baltic: 'zīmols atdarināt* prekės_ženkl* kaubamärk* jäljendat*',
  others: 'márka utánzott taklit_edilen εμπορικ* merek ditiru',
  zh: '被仿冒 被冒充 被假冒 仿冒对象 仿冒對象 冒充对象 冒充對象 假冒对象 仿冒目标 仿冒单位 冒充单位 品牌',
  ja: '騙られ 模倣された ブランド',
  ko: '사칭_대상 브랜드',
});
