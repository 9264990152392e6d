/** What the words of a heading speak of. */
const concepts = [
  'ip',
  'port',
  'domain',
  'host',
  'url',
  'email',
  'hash',
  'asn',
  'cve',
  'time',
  'type',
  'indicator',
  'source',
  'target',
  'describing',
] as const;
export type Concept = (typeof concepts)[number];

export interface Heading {
  readonly concepts: ReadonlySet<Concept>;
  /** Of a time: that of the event before the first and the last time that something was seen. */
  readonly rank: number;
  /** Minutes east of Greenwich that it tells; undefined where it tells none. */
  readonly zone: number | undefined;
}

/** Reads a heading in any of the usual languages; undefined where it speaks of nothing known. */
export function headingOf(text: string): Heading | undefined {
  const written = text.normalize('NFKC').slice(0, 100);
  const words = wordsIn(written);
  const found = new Set<Concept>();
  for (const word of words) {
    const known = wordConcepts.get(word);
    if (known !== undefined) found.add(known);
    else if ((word.codePointAt(0) ?? 0) > 0x4ff) for (const concept of withinWord(word)) found.add(concept);
  }
  if (found.size === 0) return undefined;
  return { concepts: found, rank: rankOf(written), zone: zoneIn(written) };
}

function wordsIn(text: string): string[] {
  const spaced = text
    .replace(/\([^)]{0,30}\)/g, ' ')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,10})([A-Z][a-z])/g, '$1 $2')
    .toLowerCase();
  return spaced.match(/[a-z\u00c0-\u04ff]{1,100}(?:\d{1,3}(?![a-z]))?|(?:(?![a-z])[\p{L}\p{M}]){1,100}/gu) ?? [];
}

/** Words of languages written with spaces stand for themselves; Han, kana and Hangul run together. */
const wordsOf: Readonly<Record<Concept, string>> = {
  ip: `ip ips ipv4 ipv6 ip4 ip6 ipaddr ipaddress ipadresse srcip sourceip attackerip remoteip clientip ipport hostip addr
    saddr inet address addresses adresse dirección endereço indirizzo adres адрес`,
  port: 'port ports portnumber srcport sourceport sport spt porto porta puerto порт',
  domain:
    'domain domains domainname fqdn dnsname dominio domínio domaine domäne домен домена domena doména domän domene domeen domenas domēns domeniu',
  host: 'host hostname hosts hostnames rdns ptr rhost reversedns server hôte хост',
  url: 'url urls uri link website webseite site weburl sitio lien ссылка strona odkaz länk lenke enlace nuoroda saite bağlantı посилання página pagina',
  email: 'email mail emails mailbox emailaddress correo courriel',
  hash: 'hash md5 sha1 sha256 sha filehash checksum hashes md5hash sha256hash sha1hash',
  asn: 'asn asnumber asnum',
  cve: 'cve cves cveid cnvd vulnerabilityid',
  time: `time timestamp date datetime seen firstseen lastseen dateadded created observed detected occurred timestamputc
    eventtime starttime first_seen added utc zeit zeitpunkt uhrzeit datum heure horodatage fecha hora data ora tijd czas
    čas дата время час tarih saat zaman tidspunkt tid online ts`,
  type: `type category classification class threat malware infection taxonomy incidenttype eventtype abuse attacktype typ
    tipo art kategorie catégorie categoria categoría категория тип tür kategori tag tags family signature reason
    categories types tipologia tipología rodzaj druh threats events event attack scenario scenarios botnet schadsoftware angriffstyp angriffsart attaque ataque attacco`,
  indicator: 'indicator ioc iocs observable artifact value ioc_value artefact',
  source: `src source attacker attackers attacking offender offending origin infected malicious abusive remote client
    compromised quelle quell origen origem origine attaquant atacante источник источника źródło zdroj kaynak peer suspect bron källa kilde lähde
    sursă sursa sorgente sumber izvor forrás allikas avots šaltinis джерело angripare napastnik útočník aanvaller agresor saldırgan`,
  target: `dst dest dstip destip destination destinations target targets victim victims attacked dport dstport dpt daddr
    honeypot sensor local listening receiver ziel opfer cible destino objetivo alvo víctima vítima destinazione vittima
    назначения цель жертва hedef kurban cel cíl our
    doel slachtoffer ofiara oběť obeť mål kohde uhri țintă victimă célpont áldozat sihtmärk mērķis auka taikinys žrtva cilj tujuan korban ціль`,
  describing: `country countrycode cc geo city region count counts hits status state id name description desc comment
    comments note notes reporter reported reporting contact organization organisation org owner isp netname network
    prefix netblock cidr range severity score confidence protocol proto transport agent useragent path reference
    references ref whois registrar nameserver ns number size method length land pays país страна ülke urlhaus title
    user username password login level version provider carrier sector naics sic latitude longitude service detail
    details feed sinkhole identifier zone zona zeitzone timezone tz vendor product model device evidence screenshot referer referrer redirect resolver proxy mask netmask gateway nat vpn banner cert`,
};

const wordConcepts: ReadonlyMap<string, Concept> = new Map(
  concepts.flatMap((concept) => wordsOf[concept].split(/\s+/).map((word): [string, Concept] => [word, concept])),
);

const runTogether: readonly (readonly [Concept, string])[] = [
  ['cve', '漏洞编号 漏洞編號 漏洞号'],
  ['target', '目的 目标 目標 受害 被攻击 被攻擊 宛先 攻撃先 목적지 대상 피해 本地 蜜罐 控制端'],
  [
    'describing',
    '归属 歸屬 所属 所屬 国家 國家 地区 地區 省份 城市 位置 运营商 運營商 单位 單位 名称 名稱 次数 次數 数量 數量 状态 狀態 备注 備註 说明 說明 描述 联系 聯繫 等级 級別 级别 协议 協議 序号 編號 编号 国 回数 件数 備考 국가 횟수 설명 번호 电话 用户 账号 密码 来源平台 上报 报告人 处置 邮政 系统 组织 标题',
  ],
  ['time', '时间 時間 日期 时刻 時刻 日時 날짜 시간 일시 发现于'],
  ['port', '端口 埠 通訊埠 ポート 포트'],
  ['domain', '域名 網域 ドメイン 도메인 网域'],
  ['host', '主机 主機 ホスト 호스트'],
  ['url', '网址 網址 链接 連結 鏈接 网站 網站 网页 アドレス 링크'],
  ['email', '邮箱 郵箱 邮件地址 电子邮件 電子郵件 メール 이메일 邮件'],
  ['hash', '哈希 散列 样本 ハッシュ 해시'],
  ['type', '类型 類型 种类 種類 类别 類別 分类 分類 種別 유형 종류 威胁 病毒名 木马 事件名'],
  ['indicator', '指标 指標 失陷指标 威胁指标'],
  [
    'source',
    '源 来源 來源 攻击者 攻擊者 攻击 攻擊 恶意 惡意 感染 肉鸡 僵尸 送信元 攻撃元 출발지 공격자 공격 受控 可疑',
  ],
  ['ip', '地址 位址 ipアドレス 주소'],
];

function withinWord(word: string): Concept[] {
  let rest = word;
  const found: Concept[] = [];
  for (const [concept, words] of runTogether) {
    for (const part of words.split(' ')) {
      if (!rest.includes(part)) continue;
      found.push(concept);
      rest = rest.replaceAll(part, ' ');
    }
  }
  return found;
}

/** `source.ip`, `destination.port`: the paths of fields that others name their columns by look like names of hosts. */
export function isFieldPath(cell: string): boolean {
  return /^@?[a-z_]{1,40}(?:\.[a-z_0-9]{1,40}){0,5}\.(?:ip|port|fqdn|url|asn|address|type|category|action|timestamp)$/i.test(
    cell,
  );
}

function rankOf(text: string): number {
  if (/last|update|最后|最後|最近|结束|終了|\bend/i.test(text)) return 2;
  return /first|start|added|observation|首次|最初|开始|created|入库/i.test(text) ? 1 : 0;
}

/** `time (UTC+8)`, `timestamp_utc`, `时间(北京时间)`; headings in Chinese, Japanese and Korean are of the clocks of those countries. */
function zoneIn(text: string): number | undefined {
  const [, sign = '', hours = ''] =
    /(?:utc|gmt)[^a-z0-9]{0,2}([+-])(\d{1,2})/i.exec(text) ?? /(?:^|[^\d])([+-])0?(\d{1,2}):?00/.exec(text) ?? [];
  if (sign !== '') return (sign === '-' ? -60 : 60) * Number(hours);
  if (/utc|gmt|zulu|(^|_)z$/i.test(text)) return 0;
  if (/[\u3040-\u30ff]|\p{Script=Hangul}|日時|時刻/u.test(text)) return 540;
  return /\p{Script=Han}/u.test(text) ? 480 : undefined;
}
