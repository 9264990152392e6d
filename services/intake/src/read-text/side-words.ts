import { my, our, oursBySuffix } from './vocabulary.js';

export const and =
  /^[\s"'“”<>()[\]]{0,4}(?:[,;/&、，；|+]|and|or|und|oder|e|y|i|ou|и|和|及|与|と|및|-|–)?[\s"'“”<>()[\]]{0,4}$/i;
export const arrow =
  /^[^a-z]{0,12}(?:->|-->|=>|==>|→|»|>)[^a-z]{0,6}$|^[^a-z]{0,8}(?:->|→)[^a-z]{0,4}(?:[a-z]{2,12}[:/ ])?$/i;
export const backArrow = /^[^a-z]{0,8}(?:<-|<--|←|<=)[^a-z]{0,6}$/i;
export const fromWords =
  /(?:\bfrom|\bexternal|\bby|\bvia client|\bsource|\bsrc|\bhost|\bip(?: address)?|\battacker|\bclient|\bban|\bfound|\bblocked?|\bdeny|\brhost=|\bof|\bvon|\baus|\bde|\bdo|\bda|\bdu|(?<![α-ω])(?:από|διεύθυνση)|(?<![а-я])(?:по|с|от|из|адреса?)|来自|來自|由|源自|から|遭到?)\s{0,3}(?:(?:the|address|ip|host|client|adresse|ip-adresse|ip-адреса?|endereço|вашего|адреса?|ip地址|主机|地址|user|outside|server at)[\s:/-]{0,3}){0,3}[\s"'“”<>()[\]:=/]{0,4}$/i;
export const toWords =
  /(?:(?<!(?:było|adres|adresy|jest|źródło)\s)\bto|\bdest(?:addr|_?ip|ination)?|\bdst(?:addr|_?ip)?|\bdaddr|\bagainst|\btowards?|\binto|\bat|\bon|\bour (?:\w{1,12} )?(?:server|host|network|honeypot|system|site|sinkhole|ip|customer|client|user|partner|sensor|machine|firewall|relay|gateway|router|mail ?server|web ?server|dns|name ?server|resolver|mx|mta|vps|appliance|ids|instance|computer|pc)s?,?|\bmy (?:\w{1,12} )?(?:server|host|site|ip|address)(?: is)?|\bvictim|\btarget|\bsinkhole|\bhoneypot|\bfront ?-?end|\bload ?-?balancer|\bwan(?: ip)?|\bnach|\bgegen|\bauf|\bunser\w{0,2}|\bpara|\bcontra|\bno|\bnoss[oa]|\bnotre|\bnos|\bnuestr[oa]s?|\binternal|\bi am|\bbehind|\bto (?:flood|attack|scan|hit|target|probe|ddos)|\b(?:hit|attacked|flooded|scanned|probed|targeted|hitting|attacking|scanning|probing|flooding|targeting|brute[- ]?forcing)|\bonze?|\bons|\bnasz\w{0,4}|\bnostr[oaie]|\bnostru|\bnoastr\w{1,2}|\bkami|\bkita|\bvår\w?|\bvores|\bnaš\w{0,4}|\bnáš|(?:máy chủ|mạng|hệ thống) (?:của )?chúng (?:tôi|ta)|(?<![a-zà-ỹ])(?:vào|nhằm vào|tới) (?:khách hàng|máy chủ|hệ thống|website|trang web)(?: của chúng tôi)?|sunucu(?:muza|muz|larımıza)|sistem(?:imize|imiz|lerimize)|ağ(?:ımıza|ımız)|خادمنا|خوادمنا|شبكتنا|ของเรา|(?:server|website|sistem|jaringan) (?:milik )?(?:kami|kita)|(?<![α-ω])(?:προς|στον|στην|στο|προορισμό[α-ω])|(?<![а-я])(?:на|к|получател[а-я]{0,2}|жертв[а-я]{0,2}|наш\w{0,4})|(?<![а-я])наш[а-я]{1,4}|攻击|攻擊|访问|連接|连接|扫描|我[司方们校院行局台厂部室]|我(?:单位|公司|中心)|敝公司|本(?:公司|单位|校|院|行|中心)|弊社|当社|저희|당사|우리|へ|に)\s{0,3}(?:(?:the|our|my|address|addresses|ips?|hosts?|server|servers|system|network|front ?end|unser\w{0,2}|serveur|servidor|serwer\w{0,3}|serverul|sieci|rete|sistema|web|mail|vpn|api|waf|nosso|нашему|нашего|наш|сервер[а-я]{0,2}|информационн[а-я]{2,3}|ресурс[а-я]{0,2}|сайт[а-я]{0,2}|портал[а-я]{0,2}|我司|我方|我们的|的|网站|系统|主站|邮件|对外|服务器|伺服器|主機|主机|地址|サーバ|서버|inside|port|is|was|at)[\s:/]{0,3}){0,4}[\s"'“”<>()（[\]:=/]{0,4}$/i;
/** `a transfer of our files to `: where stolen data went. */
export const dataLedTo =
  /\b(?:transf\p{L}{1,8}|exfil\p{L}*|upload\p{L}*|sen[dt]\w{0,3}|copi(?:ed|es)|leak\p{L}*|stolen|abgeflossen|übertragen|hochgeladen|gesendet|copié\p{L}*|envoy\p{L}{1,3}|envia\p{L}{1,4}|enviou|copiad[oa]s?|inviat[oaie]|trasferit[oaie]|wysła\p{L}{1,3}|przesła\p{L}{1,3}|odeslán\p{L}|skickat\p{L}?)\s(?:[\p{L}’']{1,14}\s){0,5}(?:daten|data|files?|documents?|backups?|database|passwords|credentials|dateien|dokumente|données|fichiers|documents?|datos|archivos|ficheros|documentos|dados|arquivos|ficheiros|dati|file|documenti|danych|dane|pliki|plików|filer)(?:\s\p{L}{2,14}){0,3}\s(?:to|onto|nach|an|auf|vers|sur|hacia|a|para|al|verso|su|do|na|till|til)\s(?:(?:the|an?|external|host|ip|ip-address|address|server|die|den|der|l['’]|adresse|dirección|endereço|indirizzo|adres|adressen)\s){0,4}$|(?:数据|資料|资料|文件|数据库)[^，。；;,]{0,10}(?:传输|上传|外传|发送|传送|传)(?:到|至|往)(?:了)?(?:境外)?(?:ip|地址|服务器|主机){0,2}[:：]?\s?$/iu;
/** Whose data that were. */
export const lostData = new RegExp(
  String.raw`${our}|exfil|leak|stolen|abgeflossen|gestohlen|volé|robad|roubad|rubat|украд|我[们司方单校院]|窃取`,
  'iu',
);
/** Where something harmful lies, which an address behind `at` or `on` is otherwise not. */
export const hostedWords =
  /(?<![а-я])размещ[а-яё]{2,8} (?:на|по адресу)\s(?:ip |сервере )?$|\b(?:hosted|hosting|hébergé|gehostet|alojad[oa]|hospedad[oa]|located|resolv(?:es?|ed|ing)|points?|pointing|served|running|runs|available|reachable|resid(?:es?|ing)|sits?|lies|hosts? (?:for|of) \S{1,40} (?:is|are))\s(?:\w{1,12}\s){0,3}(?:at|on|to|in|by|from|bei|auf|en|em|chez)[\s:](?:the\s)?(?:ip|address|ip address|server|host)?[\s:"'(<[]{0,4}$/i;
/** Where stolen data or infected machines go. */
export const harmfulWay =
  /\b(?:exfiltrat\w{1,4}|exfil|beacon\w{0,4}|call\w{0,3} (?:home|back|out)|phon\w{1,3} home|redirect\w{0,4}|uploads?|uploading|reverse shells?|connect(?:s|ing)? back|connect-?back|moved|migrated|relocated|switched|sends? (?:\w{1,12} ){0,2}(?:data|credentials|passwords|cookies)|resolv\w{1,3}|points?)\s(?:\w{1,12}\s){0,3}to:?\s(?:the\s)?(?:ip|address|ip address|server|host)?[\s:"'(<[]{0,4}$/i;
export const outward =
  /\b(?:stolen|exfil\w*|our|internal|infected|malware|trojan|implant|sample|payload)\b[^.;]{0,50}\b(?:connect\w*|communicat\w+|talk\w*|reach\w* out|calls?)\s(?:\w+\s){0,2}to\s$|\b(?:daten|data|datos|dados|données|dati|credentials|zugangsdaten|passwords)\b[^.,;]{0,40}\s(?:to|nach|an|vers|para|hacia)\s$/i;
export const harmfulPlace =
  /(?:\b(?:your|this) (?:[\w-]{1,15} )?(?:server|host|machine|system|site|page|vps|instance)|c2|c&c|cnc|controllers?|malware|payload|panel|botnet|web ?shells?|phish\w*|kit|scam|fraud\w*|fake \w{1,12}) (?:server |site |page |host |panel )?(?:is |was |are )?(?:at|on)\s(?:the\s)?(?:ip|address|ip address|host)?[\s:"'(<[]{0,4}$/i;
/** The address of a link that stands before it. */
export const placeOfLink =
  /^[>"')\]]{0,3}\s{0,3}(?:[([]|(?:is |was )?(?:hosted )?(?:at|on|auf|em|en)\b)[\s:(]{0,3}(?:ip|server|host|the|address|\s){0,12}[\s:([]{0,3}$/i;

/** `A to B`: whoever stands before is the one who acted. */
export const onward = /^(?::\d{1,5})?\s{1,2}(?:to|against|nach|para|contra|на)\s/i;
/** `my blog `: a page of somebody who asks something. */
export const ownPublicPage =
  /(?:\b(?:my|mein(?:en?|em)?|mon|mi|meu|il mio|mijn|min|mój|můj)\s(?:\p{L}+\s)?(?:blog|github|gitlab|gitee|linkedin|portfolio|cv|resume|profile|home ?page)|(?<![а-я])мой (?:блог|сайт|профиль)|我的?(?:个人)?(?:博客|主页|简历|作品集|github|公众号)|私の(?:ブログ|ホームページ)|제 (?:블로그|홈페이지))(?:\s(?:is|ist|est|es|é|at|unter|:))?\s?(?:是|在|は|[:：])?\s?[<(（"'「]?$/iu;
export const ownPage = new RegExp(
  String.raw`${our}\s?(?:[\p{sc=Latin}\p{sc=Cyrillic}\d-]{1,20}\s)?(?:own\s)?(?:web\s?site|site|page|homepage|home page|shop|portal|service|web ?shop|store|webseite|seite|sida|side|sito|sitio|página|pagina|strona|stronie|stránk\p{L}{1,3}|サイト|ページ|网站|網站|官网|官網|홈페이지|사이트|сайт\p{L}{0,2})?[^\p{L}\d]{0,6}$`,
  'iu',
);
/** `unserem VPN-Gateway `, `our customer portal `, right before a name or an address; no verb between. */
export const ownName = new RegExp(
  String.raw`${our}\s(?!(?:\S{1,40}\s){0,3}(?:\p{L}*ed|found|saw|sees?|shows?|logs?|got|detects?|reports?|has|have|is|are|was|were|at|in|from|to|by|with|via|and|of|that|which|attackers?|phish\p{L}*|hat|haben|ist|von|mit|a|ont|est|par|ha|han|es|por|con|foi|fick|har|är|fik|er|od|je|jest|dostał\p{L}?|получил\p{L}?|от|с)\s)(?:[\p{L}\d-]{2,25}\s){1,3}$|${oursBySuffix}\s{0,2}[(（]?\s?(?:ip[:：]?\s?)?$`,
  'iu',
);
/** What an attack or an imitation is of. */
export const attacked =
  /(?:\b(?:against|targeting|attacking|attacks? (?:on|to)|hitting|flooding|scanning|impersonat\w{1,4}|imitat\w{1,4}|mimic\w{0,4}|spoof(?:s|ed|ing)|pos(?:es|ing) as|pretend\w{0,3} to be|cop(?:y|ies) of|clones? of|contra|gegen|suplanta\w{0,3}|imita|imite|usurp\w{1,5}|nachahm\w{0,3}|se fait passer pour|se hace pasar por|se passa por|si spaccia per|podszywa\w{0,5} się pod|udaj[eą]|napodobuj\p{L}{1,3}|efterligner|etterligner|imiterar|härmar|jäljittelee|jäljendab|atdarina|imituoja|kopíruj\p{L}{1,3}|vydává se za|clone|clona|meniru|copia|copie)|(?<![а-я])(?:копиру\p{L}{2,3}|имитиру\p{L}{2,3}|подделыва\p{L}{2,3}|под видом)|攻击|攻擊|冒充|仿冒|假冒|模仿|伪装成|偽裝成)\s{0,2}(?:(?:the|our|my|your|site|website|page|brand|domain|of|de|la|le|el|die|unsere?\w?|сайт\p{L}?|банка|страниц\p{L}|sivua|sivustoa|stránk\p{L}|stronę|web|siden|sidan|sitio|sito|notre|nuestr[ao]|il|los?|官网|网站)\s{0,2}){0,3}[:：]?[\s"'“<(（]{0,3}$/iu;
/** `X를 사칭한`, `X を装った`, `X is being impersonated`: whom a page imitates. */
export const imitatedAfter =
  /^[\s"'”>)）\]」』/]{0,4}(?:(?:를|을|의)?\s?(?:사칭|위장|모방)|(?:の|的)(?:偽|コピー|模倣|仿冒|假冒|山寨|克隆|高仿)|\s(?:viltus|netikr\p{L}{2}|sahte|hamis)?\s?(?:kopij|kopyası|másolat|koopia)|['’]?[nıiuü]{1,3}\s(?:sahte|taklit)|\s(?:oldalt|honlapot)\s(?:utánoz|másol|hamis)|を\s?(?:装|騙|かた|模|偽)|(?:is|was|has been|are|were)\s(?:being\s)?(?:impersonated|spoofed|imitated|cloned|copied)|wird\s(?:nachgeahmt|imitiert|kopiert))/iu;
/** On whose behalf somebody writes. */
export const behalf =
  /(?:\b(?:on behalf of|we represent|representing|(?:act(?:s|ing)?|works?|working) (?:for|as (?:\w+ ){0,3}(?:agents?|counsel|representatives?) (?:of|for))|(?:agents?|counsel|attorneys?|lawyers?|representatives?) (?:of|for)|retained by|instructed by|nous agissons pour|agissant pour|mandat(?:é|aire)s? (?:par|de)|actuamos (?:en nombre|por cuenta) de|handel[nt] für|beauftragt von|działamy w imieniu|zastępujemy|au nom d[eu]|représent\w{2,6}|im (?:namen|auftrag) (?:von|der|des)|vertreten|en nombre de|representa(?:mos|ndo)|em nome d[aeo]|per conto d\w{1,4}|rappresent\w{4,7})\b|(?<![а-я])(?:представля\p{L}{2,3} интересы|от имени|в интересах)|我们代表|受[^，。]{2,16}委托|を代理)(?:[^.。!?]|\.(?=\S|\s[(（])){0,90}$/iu;
/** What stands between those whom a writer acts for and what is reported. */
export const complaining =
  /\b(?:phish\w*|infring\w*|fak\w*|fraud\w*|scam\w*|counterfeit\w*|following|remov\w+|report\w*|take ?down|imitat\w+|fälsch\w*|contrefa\w*|falso)\b|仿冒|钓鱼|偽|(?<![а-я])поддельн/iu;
/** What was dealt with already. */
export const settled =
  /^\s(?:is|are) (?:our|my) (?:own )?(?:\w+ ){0,2}(?:networks?|ranges?|subnets?|prefix(?:es)?|servers?|hosts?|scanners?|sensors?|clients?|machines?|workstations?|monitors?|monitoring|probes?|crawlers?|office|gateways?|firewalls?|proxy|address(?:es)?|ips?)\b|^["'>)\]]{0,3}\s{1,2}(?:has|have|was|were) (?:already )?(?:been )?(?:suspended|terminated|cleaned(?: up)?|taken (?:down|offline)|handled|dealt with|removed already|null-?routed)\b|^["'>)\]]{0,3}\s{1,2}(?:is|are|will be) (?:already )?(?:being )?(?:handled|dealt with|taken care of|looked after|cleaned(?: up)?|investigated) by (?:us|our|ourselves)\b|^["'>)\]]{0,3}\s{1,2}(?:werden|wird) (?:bereits )?von uns (?:selbst )?(?:behandelt|bearbeitet|bereinigt)\b|^["'>)\]]{0,3}\s{1,2}(?:est|sont) (?:déjà )?(?:pris(?:es?)? en charge|traitée?s?) par n(?:os|ous)(?!\p{L})|^[)）]?(?:已)?由我们(?:自行)?(?:处理|处置)|^[\s(（]{1,3}(?:đã xử lý|already (?:cleaned|fixed|handled)|sudah di\w+|resolved|fixed|cleaned|handled|benign|behoben|corrigé|対応済|処理済)|^[\s(（]?(?:已|已经|已經)(?:下线|下線|关停|關停|处置完|清理完)/iu;
/** What is said in brackets, or after a dash, right behind what is reported. */
export const reportedAfter =
  /^[>"')\]]{0,3}\s{0,3}[([（–—-]\s{0,2}(?:\p{L}+ ){0,2}(?:compromised|hacked|infected|malicious|phish\p{L}*|malware|c2|c&c|payload|scam|fake|defaced|spam\p{L}*|second stage|dropper|botnet|fraud\p{L}*|被黑|钓鱼|釣魚|恶意|惡意|木马|仿冒)/iu;
/** Where the notifier looked from. */
export const ownTests =
  /\b(?:probe|survey|crawler|measurement)s? (?:sources?|hosts?|ips?|ip addresses|addresses|servers?|nodes?)(?: (?:is|are|was|were))?\s?[:(]?\s?$|\b(?:tested|checked|verified|(?:we|our \w{1,12}) (?:(?:are|were|is|have been) )?(?:scan|scanning|scanned|test|testing|probe|probing)|scans? (?:come|comes|came|originate|originates))\sfrom\s(?:the )?(?:ip |address |host )?[([]?$/i;
/** The same in other languages: `Os testes foram feitos a partir do endereço `. */
export const ownTestsIn = new RegExp(
  String.raw`(?:(?<!\p{L})(?:testes|medi[cç][oõ]es|pruebas|mediciones|tests|messungen|prüfungen|überprüfungen|mesures|misurazioni|verifiche|testy|pomiary|metingen|mätningar\p{L}{0,2}|målinger\p{L}{0,2}|проверк\p{L}{1,2}|измерени\p{L}{1,2}|тесты?)|${our}\s(?:\p{L}+\s)?(?:varreduras?|escaneos|scans?|analyses|scansioni|skany|сканирован\p{L}{2,3}))(?!\p{L})[^.。;:]{0,30}(?:feit|realiz|efectu|effectu|execut|esegui|effettua|durchgeführt|vorgenommen|kommen|stammen|wurden|erfolg|laufen|wykon|przeprowadz|prov[aá]d|utför|gjor|foretag|uitgevoerd|выполн|пров[оеё]д|производ|осуществ|\bson\b|\bsont\b|\bsono\b|\bsão\b|\bsind\b)[^.。;:]{0,14}\s(?:a partir d[eao]s?|desde|von|depuis|dal?l?['’a]?|z|ze|från|fra|vanaf|vanuit|с|из)\s{0,2}(?:(?:the|der|dem|l['’]|la|el|o|as?|ip|adress?e?|address|endereço|dirección|indirizzo|adresu?|adressen|адреса?)[\s:]{0,2}){0,3}[[(]?$|(?:我们|本(?:中心|单位|机构)|我[司方院校])的?(?:扫描|探测|检测|测试|验证)(?:源|出口)?(?:ip)?(?:地址)?(?:是|为|為)?[:：]?\s?$`,
  'iu',
);
/** `our mail server mx1 (IP: `: a place of the notifier's own, with its address in brackets. */
export const ownPlace = new RegExp(
  String.raw`(?:(?:${our}|${my})\s?(?:[\p{L}\p{N}.'@_-]{1,40}\s{1,2}){1,4}|(?:我[司方们校院行局台厂部室]|我单位|我公司|本(?:公司|单位|校|院|行)|(?<![该某贵您你他她其方子])(?:公司|单位|學校|学校|医院|办公室)|弊社|当社|당사|저희|자사)[^，。,.;；()（）]{0,20})[(（[]\s{0,2}(?:(?:公网|外网|出口|服务器|主机|主機|固定|public|external|wan|öffentliche?|publique|pública|публичный|внешний)\s?){0,2}(?:ips?|ip[- ]?(?:address|adresse?|地址|アドレス|주소)|address|addr|地址|адрес|アドレス|주소)?\s?(?:publique|pubblic[ao]|pública|publiczny)?\s{0,2}[:：=-]?\s{0,2}$`,
  'iu',
);
/** `VPN gateway `, as a line of its own begins: what the writer's logs are of. */
export const ownDevice =
  /^\s{0,4}(?:the )?(?:(?:ssl|ipsec|vpn|ssl-vpn|edge|perimeter|border|wan|fortinet|remote access)[ -]){0,3}(?:gateway|firewall|concentrator|honeypot|sensor|appliance|pasarela|cortafuegos|passerelle|pare-feu|zapora|brána|网关|防火墙|防火牆|蜜罐)(?: (?:ip|address|adresse))?\s?$/iu;
/** `my own IP is `. */
export const ownAddress = new RegExp(
  String.raw`(?:(?:${our}|${my})\s?(?:(?:own|public|home|static|eigene?n?|öffentliche|propre|publique|propi[ao]|pública|própri[oa]|propri[oa]|pubblico|egen|egna|vlastní|własn\p{L}{1,2}|publiczn\p{L}{1,2}|собственн\p{L}{1,3}|внешн\p{L}{1,3}|public[ăa])\s){0,2}(?:ip|ip[- ]?(?:address|adress?e?|adres\p{L}?|адрес\p{L}?)|address|adress?e?|adres\p{L}?|адрес\p{L}?|direcci[oó]n(?: ip)?|endereço(?: ip)?|indirizzo(?: ip)?|адрес)(?:\s(?:publi(?:que|ca|co|czny)|pública|público|pubblico|externe|externa|fixe|fija|fixo|fisso|zewnętrzny|veřejná|verejná))?\s?(?:is|was|ist|est|es|é|è|to|je|är|er|este|on|[—–-])?|(?:我|我们|本人)的?(?:公网|外网|本机)(?:ip|地址|ip地址)?(?:是|为)?|(?:我[司方们校院]|本人|自己)[^，。；;：:]{0,10}(?:公网|外网|出口|固定|宽带)(?:ip|地址|ip地址)?(?:是|为|為)?)[\s:：]{0,3}[\s"'(<[]{0,3}$`,
  'iu',
);
/** `对我网站（`: what was done to whoever stands before the bracket. */
export const doneTo =
  /(?:我[司方们校院行局台厂部]|我单位|我公司|本(?:公司|单位|校|院|行|所))[^。；;]{0,60}(?<![a-z])ip(?:地址)?\s?[为為是:：]\s?$|(?:对|對|向|針對|针对)[^，。,；;、:：()（）]{1,24}[(（]\s{0,2}(?:ip)?\s{0,2}[:：]?\s{0,2}$/i;
/** `www.example.org (server `, `www.example.org, IP: `: the address of the name before it. */
export const behindIt =
  /^[>"')\]]{0,3}\s{0,3}[([（,，;；]\s{0,2}(?:ips?|server|web ?server|host|address|adresse|ip[- ]address|地址|公网|外网|源站|服务器|伺服器|主机|主機|出口|サーバー?|서버|\s){0,4}[:：]?\s{0,2}$/i;
/** `192.0.2.7 (vhosts www.example.org`: the names of the address before them. */
export const namesOfIt =
  /^[>"')\]]{0,3}\s{0,3}[([（,，;；]\s{0,2}(?:(?:v|virtual )?hosts?|(?:web)?sites?|domains?|dns|ptr|rdns|names?|hostnames?|fqdns?|hosting|serving|webseiten?|sitios?|sites? web|domänen?|dominios?|domínios?|strony|weby|сайты?|домены?|站点|网站|域名|サイト|사이트)(?: names?)?\s?[:：=]?\s?$/iu;
export const victimAfter =
  /^\s(?:của chúng tôi|của chúng ta|milik kami|kami|μας|ของเรา|لدينا)(?![\p{L}])|^(?::\d{1,5})?\s{0,2}[([,]?\s{0,2}(?:(?:was|is|are|were|being|as)\s)?(?:(?:the|our|my|a|one of our)\s)?(?:target|victim|sinkhole|honeypot|sensor|destination|our (?:server|network|host|customer|sensor|client|system)|受害|目的|被攻击|蜜罐)|^\s?->\s?\/|^(?::\d{1,5})?\s{0,2}[)\]]?,?\s(?:is|was|are|were|has been|have been|had been|gets?|got|keeps?|wird|wurde|werden)\s(?:\w{2,12}\s)?(?:being\s)?(?:attacked|scanned|targeted|hit|flooded|probed|ddosed|bombarded|hammered|angegriffen|gescannt|(?:so |extremely )?(?:slow|overloaded)|under (?:\w{2,10} )?(?:attack|load))\b|^(?::\d{1,5})?[)）\]」』]?\s?(?:에 대한|[을를] (?:대상|상대|표적|목표)으?로|を(?:対象|標的|狙|攻撃)|に対(?:する|し)|への(?:攻撃|不正))|^\s(?:anzugreifen|zu überlasten|lahmzulegen|adresimize|sunucumuza|sistemimize)/iu;

/** `X 自今晚起遭受流量攻击`. */
export const suffersAfter =
  /^[)）」]?[^。；;，,\d]{0,8}(?:[^。；;，,]{0,16}起)?(?:遭受|遭到|遭遇|受到)[^。；;]{0,30}(?:攻击|攻擊|破解|入侵|爆破|扫描|掃描|淹没)/u;

/** `It attacks the users of the website:`, `The attack was targeting the following addresses:`, above what was attacked. */
export const attackedBelow =
  /\b(?:against|targeting|attacking|attacks? on|hit|hits|hitting|attacked|targeted|scanned|probed|flooded|flooding|scanning|probing|impersonat\w{1,4}|imitat\w{1,4}|mimic\w{0,4}|spoof(?:s|ed|ing)|posing as|pretend\w{0,3} to be|cop(?:y|ies) of|clones? of|gegen|contra|contre|attaqu\p{L}{1,3}|atac\p{L}{1,3}|vis\p{L}{1,4})\s(?:(?:the|following|these|our|several|of|users|customers|clients|visitors|members|official|ips?|addresses|address|hosts?|servers?|systems?|networks?|machines?|sites?|websites?|pages?|brands?|domains?|organi[sz]ations?|die|folgende[nr]?|los|las|les|nuestr[ao]s|siguientes|suivants|suivantes|direcciones|adressen|adresses|servidores|serveurs|serveur|services|server|nos|notre|unsere|unseren|in|within|on|at|our|infrastructure|customers?|de nuestra red)\s{0,2}){1,10}[:：]$/iu;
/** `These are IP addresses of ours:`. */
export const ownBelow =
  /\b(?:server|systeme|adressen|rechner|hosts?|ips) von uns (?:angegriffen|gescannt|attackiert)\s?[:：]$|\bour (?:affected|attacked|targeted|scanned|victim) (?:[\w-]{1,20} ){1,3}(?:is|are|were|was)?\s?[:：]$|\b(?:of ours|of our own|belonging to us|(?:that|which) we (?:own|operate|run))\s?[:：]$|\bour (?:[\w-]{1,20} ){0,3}(?:hosts?|ips?|servers?|systems?|addresses|networks?|sensors?|honeypots?) (?:(?:that|which) )?(?:(?:were|was|are|is|got) )?(?:hit|attacked|targeted|scanned|affected|probed|flooded)(?: \w{1,12}){0,3}\s?[:：]$/i;

/** `imitating Some Bank (`, `a copy of Some Shop ([1]`: the page of whom it imitates, in brackets. */
export const imitatedBefore =
  /(?:\b(?:impersonat\w{1,4}|imitat\w{1,4}|mimic\w{0,4}|spoof(?:s|ed|ing)|pos(?:es|ed|ing) as|pretend\w{0,3} to be|(?:cop(?:y|ies)|clones?|replicas?|imitations?) of|suplanta\w{0,3}|imit[ae]\w{0,2}|usurp\w{1,5}|nachahm\w{0,3}|nachgeahmt\w{0,2}|se fait passer pour|se hace pasar por|se passa por|si spaccia per|podszywa\p{L}{0,5} się pod|napodobuj\p{L}{1,3}|vydáv\p{L}{1,3} se za|efterligner|etterligner|imiterar|jäljittelee|jäljendab|atdarina)|(?<![а-я])(?:имитиру\p{L}{2,3}|копиру\p{L}{2,3}|подделыва\p{L}{2,3}))\s(?:[\p{L}\d&.'’-]{1,30}\s){0,6}[\p{L}\d&.'’-]{1,30}\s?[(（[]\s?(?:\[\d{1,2}\]\s?)?(?:(?:official |real |genuine |original )?(?:web ?site|site|url|page)?\s?[:：]\s?)?<?$|(?:冒充|仿冒|假冒|模仿|伪装成)[^，。；()（）]{1,24}[(（]\s?$/iu;
/** Where the writer's system lies: `our sensor, installed on the host `, `the destination is the address `, `The logs were taken from `. */
export const ownInstalled = new RegExp(
  String.raw`${our}\s(?!(?:\p{L}+\s){0,4}(?:customer|client|user|kunde|cliente?)\p{L}*\s)(?:[\p{L}\d-]{1,25}\s){0,3}[\p{L}\d-]{1,25},?\s(?:(?:which|that|who) (?:is|are|was)\s)?(?:installed|deployed|placed|listening|operated|operating|instalad[oa]s?|installiert|installée?s?|installat[oaie]|zainstalowan\p{L}{1,2}|nainstalovan\p{L}{1,2}|установлен\p{L}{0,3})\s[^.;:!?\d]{1,60}\s?[(:]?\s?$` +
    String.raw`|\b(?:destin[oa]|destination|cible|alvo|bersaglio|cel|cíl)\s(?:is|was|eh|é|e|es|est|era|foi|fue|è|je|jest)\s(?:(?:o|a|the|el|il|la|le|our|nosso|nuestr[oa]|endere[cç]o|address|ip|host|server|servidor|direcci[oó]n|indirizzo|adresse?|adres)\s){1,4}$` +
    String.raw`|\b(?:the |these |attached |following )?logs? (?:entries |lines |excerpts? )?(?:(?:(?:is|are|was|were|come|comes|came) )(?:taken |recorded |captured |collected |written )?|(?:taken|recorded|captured|collected|written) )(?:from|on|by|at) (?:(?:our|the|my|a) )?(?:(?:server|host|machine|sensor|honeypot|ip|address|firewall)\s){0,3}$`,
  'iu',
);
