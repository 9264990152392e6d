import type { ClassRule } from './class-rule.js';

/**
 * In the order in which they are tried: the first that matches wins, so what says most about an incident stands first
 * (a phishing mail is phishing and not spam; a web shell is a backdoor, whatever hole it came through).
 * Gaps are bounded, so that no text takes long. What no rule recognises goes to a person, so a rule names what is sure.
 */
export const classRules: readonly ClassRule[] = [
  {
    name: 'called-mixed',
    class: 'mixed',
    zh: [/混合(性|型|式)?(的)?(网络)?(安全)?(事件|攻击)/, /(多种|多类).{0,4}(攻击|安全事件)/],
    en: [
      /\b(blended|combined|multi-?stage|hybrid) (attack|incident|intrusion)/i,
      /\b(several|many) (kinds|types) of attacks?\b/i,
    ],
  },
  {
    name: 'route-announcement',
    class: 'router-hijacking',
    zh: [
      /路由.{0,6}(劫持|泄[露漏]|被篡改)/,
      /BGP.{0,20}(劫持|泄[露漏]|异常|伪造|宣告|发布)/i,
      /(前缀|IP段|网段|地址段).{0,24}(宣告|劫持|广播|发布)|(错误|非法|异常|恶意)宣告/i,
    ],
    en: [
      /\b(BGP|prefix(es)?|routes?|routing|router)\b.{0,40}\b(hijack|leak)/i,
      /\bhijack\w*.{0,40}\b(BGP|prefix(es)?|routes?|routing|AS ?\d+)\b/i,
      /\bAS ?\d+\b.{0,60}\b(announc|originat|advertis)/i,
      /\b(announc|originat|advertis)\w*.{0,60}\b(prefix|AS ?\d+|\/\d{2}\b)|\bprefix(es)?\b.{0,30}\b(announc|originat|advertis)ed by\b/i,
    ],
    ports: [179],
  },
  {
    name: 'name-resolution',
    class: 'abnormal-domain',
    zh: [
      /域名.{0,10}(劫持|异常|盗用|被盗|抢注|被转移|被篡改)|域名.{0,30}(变成|换成|转走)|访问.{0,20}(却|就)跳/,
      /DNS.{0,16}(劫持|污染|投毒|被改|篡改|异常)/i,
      /(解析|指向).{0,12}(陌生|境外|未知|错误|不明|异常)/,
    ],
    en: [
      /\b(domain|DNS|name ?servers?|zone file)\b.{0,50}\b(hijack|poison|tamper|stolen|(chang|transferr)ed (without|by))/i,
      /\b(DNS|NS|MX) (records?|entr(y|ies))\b.{0,30}\b(chang|alter|modif|replac)ed\b|\b(domain|name)\b.{0,30}\bpointed to\b/i,
      /\bcache poisoning\b|\bdomain generation algorithm|\bDGA\b|\bfast[- ]flux/i,
      /\bresolv\w+.{0,40}\b(wrong|unknown|foreign|unexpected|strange|different) (address|IP|server|host|network)/i,
    ],
  },
  {
    name: 'service-flooded',
    class: 'denial-of-service',
    zh: [
      /拒绝服务|CC攻击|攻击.{0,20}(卡死|打不开|瘫痪|掉线|无法访问)/i,
      /(流量|请求|连接).{0,12}(攻击|洪水|泛洪|打满|打垮)|流量.{0,8}\d ?[GT]/i,
      /(带宽|链路|出口|专线).{0,12}(占满|打满|耗尽|堵死)/,
      /(大量|海量|每秒).{0,20}(请求|流量|连接|数据包).{0,40}(无法访问|瘫痪|打不开|宕机|中断|超时)/,
    ],
    en: [
      /\bd?dos(ed|ing)?\b|\bdenial[- ]of[- ]service\b|\brequests (per|a) second\b/i,
      /\b(SYN|UDP|HTTP|ICMP|DNS|NTP|packet|traffic|request) flood/i,
      /\bflood(ed|ing|s)?\b.{0,40}\b(requests|packets|traffic|connections)\b/i,
      /\b(amplification|reflection|volumetric)\b.{0,12}\battack|\battack.{0,60}\b\d+ ?[GT](bps|bit)/i,
      /\b(link|uplink|bandwidth|line|pipe)\b.{0,30}\b(saturated|exhausted|full)\b|\btraffic\b.{0,80}\b(unreachable|offline|unavailable)\b/i,
    ],
  },
  {
    name: 'page-replaced',
    class: 'defacement',
    zh: [
      /(网页|网站|首页|主页|页面|官网|门户).{0,14}(篡改|被人?黑|换成|改成|替换|挂上|(出现|插入).{0,8}(标语|博彩|赌博|色情))/,
      /黑页|暗链|跳转.{0,8}(赌博|博彩|色情)/,
    ],
    en: [
      /\bdefac(e|ed|ement|ing|es)\b|\bhacked by\b/i,
      /\b(home ?page|front page|web ?sites?|web pages?|landing page)\b.{0,50}\b(replaced|vandali[sz]ed|altered|tampered|overwritten|slogan|hacked|now (shows|displays))/i,
      /\b(put|left|posted|placed)\b.{0,60}\b(home|front|start) ?page\b/i,
    ],
  },
  {
    name: 'way-back-in',
    class: 'backdoor',
    zh: [
      /后门|web ?shell|一句话木马|大马|小马|菜刀|冰蝎|哥斯拉|蚁剑/i,
      /(文件|脚本|php|jsp|aspx?).{0,30}执行.{0,6}(命令|指令)/i,
    ],
    en: [
      /\bback ?-?doors?\b|\bweb ?-?shells?\b|\b(China ?Chopper|Godzilla|Behinder|AntSword)\b/i,
      /\b(rogue|hidden|unknown|strange|planted|uploaded)\b.{0,40}\.(php|jsp|aspx?)\b|\b(php|jsp|aspx?) (file|script)\b.{0,60}\bcommands?\b/i,
    ],
  },
  {
    name: 'somebody-imitated',
    class: 'phishing',
    zh: [
      /钓鱼|假的?.{0,12}(网站|网页|页面)|假装.{0,12}(部门|客服|领导|公司|银行)/,
      /(仿冒|冒充|假冒|山寨|伪造|自称|谎称).{0,24}(网站|网页|页面|银行|官网|登录|客服|邮件|短信|通知|公司|单位|局)/,
      /(骗取|套取|诱导|诱骗|要求).{0,24}(密码|账号|账户|验证码|银行卡|身份证|转账|付款)/,
      /与.{0,24}(一模一样|高度相似|极其相似)/,
    ],
    en: [
      /\b(spear-?)?phish|\b(sm|v|qu)ishing\b|\bcredential[- ](harvest|steal|theft)/i,
      /\b(fake|bogus|spoofed|fraudulent|look-?alike|cloned|counterfeit)\b.{0,40}\b(log-?in|sign-?in|site|website|page|bank|portal|shop|store|copy|form|e-?mail|invoice)/i,
      /\b(copy|clone|replica) of .{0,40}\b(bank|banking|page|site|log-?in|portal|shop)\b/i,
      /\b(imitat|impersonat|pretend|pos(e|es|ing) as)\w*.{0,50}\b(bank|company|portal|ministry|log-?in|sign-?in|post office|courier|tax|support)/i,
      /\b(asks?|asking|asked|told|tells|lured?) .{0,40}\b(password|credentials|card (number|details)|PIN|one-time code)/i,
      /\bcard (data|details|numbers?)\b.{0,20}\b(requested|required|asked for|entered)\b/i,
    ],
  },
  {
    name: 'hole-found',
    class: 'vulnerability',
    zh: [/存在.{0,24}(漏洞|注入|弱口令|默认口令)/, /发现.{0,10}(一个|一处|多个|多处|高危|严重|零日|0day).{0,14}漏洞/i],
    en: [
      /\b(found|discovered|suffers?|contains?|reporting|there is|disclos\w+)\b.{0,60}\bvulnerabilit/i,
      /\bproof[- ]of[- ]concept\b|\bresponsible disclosure\b/i,
      /\b(readable|accessible|reachable|open|exposed) (by|to) (any ?(one|body)|every ?(one|body)|the (whole )?(world|public|internet))/i,
    ],
  },
  {
    name: 'hostile-program',
    class: 'malware',
    zh: [
      /勒索|挖矿|木马|蠕虫|病毒|僵尸(网络|主机)|恶意(程序|软件|代码|样本|文件)|挂马|肉鸡|远控|间谍软件|回连|矿池|C&C|控制端|银狐/i,
      /(来路不明|来历不明|可疑|不明).{0,8}(APP|应用|软件|程序|安装包)|文件.{0,12}(被加密|后缀)/i,
    ],
    en: [
      /\b(mal|ransom|spy|ad)ware\b|\btrojan|\bworm\b|\bvirus|\bbotnet|\brootkit|\bkeylogger|\binfo-?stealer|\bantivirus\b/i,
      /\b(WannaCry|Emotet|Mirai|LockBit|Cobalt ?Strike|XMRig|QakBot|Agent ?Tesla|Lumma)\b/i,
      /\b(crypto|coin|bitcoin|monero)-? ?min(er|ing)\b|\bmining pool\b/i,
      /\bcommand[- ]and[- ]control\b|\bC2\b|\bC&C\b|\bbeacon(s|ing|ed)\b|\binfected\b/i,
      /\b(files?|laptops?|computers?|servers?|machines?)\b.{0,30}\bencrypted\b|\bransom\b/i,
      /\bmalicious (file|attachment|document|code|macro|payload|binary|script|app)|\/\S+\.(apk|exe|scr|dll)\b/i,
    ],
    kinds: ['md5', 'sha1', 'sha256'],
    ports: [445, 3333, 4444, 5555, 6667, 14_444],
  },
  {
    name: 'data-lost',
    class: 'information-destruction',
    zh: [
      /(数据|数据库|资料|信息|文件|记录|备份).{0,20}(删除|删光|清空|破坏|销毁|窃取|盗取|拖走|泄[露漏]|贩卖|倒卖|出售|丢失)/,
      /删库|拖库|脱库|信息破坏|(合同|文档|资料|数据|文件|日志).{0,6}(全没|没了|不见|被清)/,
      /(贩卖|出售|倒卖|兜售).{0,24}(数据|信息|资料)/,
    ],
    en: [
      /\b(data|databases?|records?|files?|backups?|tables?|documents?)\b.{0,80}\b(wiped|deleted|destroyed|erased|dropped|corrupted|leaked|stolen|exfiltrated|for sale)\b/i,
      /\b(wiped|deleted|destroyed|erased|dropped|leaked|stole|exfiltrated)\b.{0,40}\b(data|databases?|records?|files?|backups?|tables?)\b/i,
      /\bdata (breach|leak|loss|theft)|\bstole(n)?\b.{0,20}\b\d+ ?[GT]B/i,
    ],
  },
  {
    name: 'entry-without-right',
    class: 'unauthorized-access',
    zh: [
      /(非授权|未授权|未经授权|越权)(的)?(访问|登录|操作|查看|进入)(?!.{0,4}漏洞)/,
      /(账号|账户|帐号|邮箱|服务器|后台|系统|主机).{0,16}(被盗|盗用|登[录陆]过|入侵|接管|被控|被黑)/,
      /(异地|异常|半夜|凌晨|陌生人?)登[录陆]|登[录陆].{0,30}(不是(他|她|我)|并?非本人)/,
      /爆破|暴力破解|撞库|端口扫描|入侵|被人?(远程)?控制/,
    ],
    en: [
      /\bunauthori[sz]ed\b.{0,24}\b(access|log-?ins?|use|entry|session|connection|user)/i,
      /\bbrute[- ]?forc|\bcredential stuffing|\bpassword (guessing|spraying)|\bport ?scan|\bfailed\b.{0,20}\blog-?ins?\b/i,
      /\b(try|guess)(ing|es)?\b.{0,24}\bpasswords\b/i,
      /\b(accounts?|mailbox|server|host|system|machine)\b.{0,30}\b(compromised|taken over|broken into|hacked)\b/i,
      /\bbroke(n)? into\b|\bintru(sion|ders?)\b|\blogged in(to)?\b.{0,50}\b(from|without|unknown|strang)/i,
      /\b(got|gained|has|had) (an )?access to (my|our|the)\b/i,
    ],
    ports: [22, 23, 2222, 3389, 5900],
  },
  {
    name: 'hole-mentioned',
    class: 'vulnerability',
    zh: [
      /漏洞|弱口令|默认(口令|密码)|(没有|未做|缺少|无需)(任何)?(鉴权|认证|权限校验)/,
      /(SQL|命令|代码)注入|跨站|反序列化|目录遍历|远程(代码|命令)执行|任意文件/i,
    ],
    en: [
      /\bvulnerab|\bCVE-\d{4}-\d+|\bCNN?VD-\d{4}/i,
      /\b(SQL|command|code) injection|\bcross-site|\bXSS\b|\bSSRF\b|\bCSRF\b|\bremote code execution|\b(path|directory) traversal/i,
      /\bbuffer overflow|\bzero-?day|\b0-?day|\bunpatched|\bdefault (password|credentials)|\bwithout (a |any )?(authentication|password)/i,
    ],
    kinds: ['cve', 'cnvd'],
  },
  {
    name: 'unwanted-mail',
    class: 'spam',
    zh: [
      /垃圾(邮件|短信|信息)/,
      /(广告|推广|营销|推销|发票).{0,10}(邮件|短信|信息)/,
      /(邮件|短信|邮箱).{0,20}(广告|推广|推销|发票)/,
    ],
    en: [
      /\bspam(s|med|ming|mer|mers)?\b|\bunsolicited\b|\bbulk e?-?mail|\bjunk e?-?mail|\bsends?\b.{0,10}\bjunk\b/i,
      /\b(advert\w*|newsletters?|marketing|promotion\w*)\b.{0,60}\b(unsubscribe|opt(ed)?[- ]?(in|out)|never (asked|signed|subscribed))/i,
    ],
    ports: [25, 465, 587],
  },
];
