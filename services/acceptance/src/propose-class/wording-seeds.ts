import type { RuleSeed } from './rule.js';

/**
 * Wording, in Chinese and in English. Of those that hold the one with the highest confidence wins, so what says most about
 * an incident stands highest (a phishing mail is phishing and not spam; a web shell is a backdoor, whatever hole it came
 * through). What no rule recognises goes to a person, so a rule names what is sure.
 */
export const wordingSeeds: readonly RuleSeed[] = [
  {
    name: 'called-mixed',
    class: 'mixed',
    confidence: 0.97,
    sentence: { zh: '报告称多种攻击同时或相继发生', en: 'the report tells of several kinds of attack together' },
    condition: String.raw`description.says([
  r'混合(性|型|式)?(的)?(网络)?(安全)?(事件|攻击)',
  r'(多种|多类).{0,4}(攻击|安全事件)',
  r'\b(blended|combined|multi-?stage|hybrid) (attack|incident|intrusion)',
  r'\b(several|many) (kinds|types) of attacks?\b'
])`,
  },
  {
    name: 'route-announcement',
    class: 'router-hijacking',
    confidence: 0.96,
    sentence: { zh: '网段被他人宣告或路由被泄露', en: 'a prefix is announced by another network, or routes leaked' },
    condition: String.raw`description.says([
  r'路由.{0,6}(劫持|泄[露漏]|被篡改)',
  r'BGP.{0,20}(劫持|泄[露漏]|异常|伪造|宣告|发布)',
  r'(前缀|IP段|网段|地址段).{0,24}(宣告|劫持|广播|发布)|(错误|非法|异常|恶意)宣告|AS ?\d+.{0,12}(宣告|广播)',
  r'\b(BGP|prefix(es)?|routes?|routing|router)\b.{0,40}\b(hijack|leak)',
  r'\bhijack\w*.{0,40}\b(BGP|prefix(es)?|routes?|routing|AS ?\d+)\b',
  r'\bAS ?\d+\b.{0,60}\b(announc|originat|advertis)',
  r'\b(announc|originat|advertis)\w*.{0,60}\b(prefix|AS ?\d+|/\d{2}\b)|\bprefix(es)?\b.{0,30}\b(announc|originat|advertis)ed by\b'
])`,
  },
  {
    name: 'name-resolution',
    class: 'abnormal-domain',
    confidence: 0.95,
    sentence: { zh: '域名或其解析被更改', en: 'a domain or what it resolves to was changed' },
    condition: String.raw`description.says([
  r'域名.{0,10}(劫持|异常|盗用|被盗|抢注|被转移|被篡改)|域名.{0,30}(变成|换成|转走)|访问.{0,20}(却|就)跳',
  r'DNS.{0,16}(劫持|污染|投毒|被改|篡改|异常)',
  r'(解析|指向).{0,12}(陌生|境外|国外|海外|未知|错误|不明|异常|别的|另一)',
  r'\b(domain|DNS|name ?servers?|zone file)\b.{0,50}\b(hijack|poison|tamper|stolen|(chang|transferr)ed (without|by))',
  r'\b(DNS|NS|MX) (records?|entr(y|ies))\b.{0,30}\b(chang|alter|modif|replac)ed\b|\b(domain|name)\b.{0,30}\bpointed to\b',
  r'\bcache poisoning\b|\bdomain generation algorithm|\bDGA\b|\bfast[- ]flux',
  r'\bresolv\w+.{0,40}\b(wrong|unknown|foreign|unexpected|strange|different) (address|IP|server|host|network)'
])`,
  },
  {
    name: 'service-flooded',
    class: 'denial-of-service',
    confidence: 0.94,
    sentence: { zh: '大量请求或流量使服务不可用', en: 'requests or traffic keep a service from answering' },
    condition: String.raw`description.says([
  r'拒绝服务|CC攻击|攻击.{0,20}(卡死|打不开|瘫痪|掉线|无法访问)',
  r'(流量|请求|连接).{0,12}(攻击|洪水|泛洪|打满|打垮)|流量.{0,8}\d ?[GT]',
  r'(带宽|链路|出口|专线).{0,12}(占满|打满|耗尽|堵死)',
  r'(大量|海量|每秒).{0,20}(请求|流量|连接|数据包).{0,40}(无法访问|瘫痪|打不开|宕机|中断|超时)',
  r'\bd?dos(ed|ing)?\b|\bdenial[- ]of[- ]service\b|\brequests (per|a) second\b',
  r'\b(SYN|UDP|HTTP|ICMP|DNS|NTP|packet|traffic|request) flood',
  r'\bflood(ed|ing|s)?\b.{0,40}\b(requests|packets|traffic|connections|link|uplink|line|network|servers?|site|website)\b',
  r'\b(amplification|reflection|volumetric)\b.{0,12}\battack|\battack.{0,60}\b\d+ ?[GT](bps|bit)',
  r'\b(link|uplink|bandwidth|line|pipe)\b.{0,30}\b(saturated|exhausted|full)\b|\btraffic\b.{0,80}\b(unreachable|offline|unavailable)\b'
])`,
  },
  {
    name: 'page-replaced',
    class: 'defacement',
    confidence: 0.93,
    sentence: { zh: '网页内容被替换或植入', en: 'what a web page shows was replaced or added to' },
    condition: String.raw`description.says([
  r'(网页|网站|首页|主页|页面|官网|门户).{0,14}(篡改|被人?黑|换成|改成|替换|挂上|(出现|插入).{0,8}(标语|博彩|赌博|色情))',
  r'黑页|暗链|跳转.{0,8}(赌博|博彩|色情)',
  r'\bdefac(e|ed|ement|ing|es)\b|\bhacked by\b',
  r'\b(home ?page|front page|web ?sites?|web pages?|landing page)\b.{0,50}\b(replaced|vandali[sz]ed|altered|tampered|overwritten|slogan|hacked|now (shows|displays))',
  r'\b(put|left|posted|placed)\b.{0,60}\b(home|front|start) ?page\b'
])`,
  },
  {
    name: 'way-back-in',
    class: 'backdoor',
    confidence: 0.92,
    sentence: { zh: '留有可再次进入的后门', en: 'somebody left a way to come back in' },
    condition: String.raw`description.says([
  r'后门|web ?shell|一句话木马|大马|小马|菜刀|冰蝎|哥斯拉|蚁剑',
  r'(文件|脚本|php|jsp|aspx?).{0,30}执行.{0,6}(命令|指令)',
  r'\bback ?-?doors?\b|\bweb ?-?shells?\b|\b(China ?Chopper|Godzilla|Behinder|AntSword)\b',
  r'\b(rogue|hidden|unknown|strange|planted|uploaded)\b.{0,40}\.(php|jsp|aspx?)\b|\b(php|jsp|aspx?) (file|script)\b.{0,60}\bcommands?\b'
])`,
  },
  {
    name: 'somebody-imitated',
    class: 'phishing',
    confidence: 0.91,
    sentence: { zh: '冒充他人骗取信息', en: 'somebody is imitated to obtain what others would not give' },
    condition: String.raw`description.says([
  r'钓鱼|假的?.{0,12}(网站|网页|页面)|假装.{0,12}(部门|客服|领导|公司|银行)',
  r'(仿冒|冒充|假冒|山寨|伪造|自称|谎称).{0,24}(网站|网页|页面|银行|官网|登录|客服|邮件|短信|通知|公司|单位|局)',
  r'(骗取|套取|诱导|诱骗|要求).{0,24}(密码|账号|账户|验证码|银行卡|身份证|转账|付款)',
  r'与.{0,24}(一模一样|高度相似|极其相似)',
  r'\b(spear-?)?phish|\b(sm|v|qu)ishing\b|\bcredential[- ](harvest|steal|theft)',
  r'\b(fake|bogus|spoofed|fraudulent|look-?alike|cloned|counterfeit)\b.{0,40}\b(log-?in|sign-?in|site|website|page|bank|portal|shop|store|copy|form|e-?mail|invoice)',
  r'\b(copy|clone|replica) of .{0,40}\b(bank|banking|page|site|log-?in|portal|shop)\b',
  r'\b(imitat|impersonat|pretend|pos(e|es|ing) as)\w*.{0,50}\b(bank|company|portal|ministry|log-?in|sign-?in|post office|courier|tax|support)',
  r'\b(asks?|asking|asked|told|tells|lured?) .{0,40}\b(password|credentials|card (number|details)|PIN|one-time code)',
  r'\bcard (data|details|numbers?)\b.{0,20}\b(requested|required|asked for|entered)\b'
])`,
  },
  {
    name: 'hole-found',
    class: 'vulnerability',
    confidence: 0.9,
    sentence: { zh: '报告人发现了漏洞', en: 'the reporter found a vulnerability' },
    condition: String.raw`description.says([
  r'存在.{0,24}(漏洞|注入|弱口令|默认口令)',
  r'发现.{0,10}(一个|一处|多个|多处|高危|严重|零日|0day).{0,14}漏洞',
  r'\b(found|discovered|suffers?|contains?|reporting|there is|disclos\w+)\b.{0,60}\bvulnerabilit',
  r'\bproof[- ]of[- ]concept\b|\bresponsible disclosure\b',
  r'\b(readable|accessible|reachable|open|exposed) (by|to) (any ?(one|body)|every ?(one|body)|the (whole )?(world|public|internet))'
])`,
  },
  {
    name: 'hostile-program',
    class: 'malware',
    confidence: 0.89,
    sentence: { zh: '出现恶意程序或其通信', en: 'a hostile program or its traffic was seen' },
    condition: String.raw`description.says([
  r'勒索|挖矿|木马|蠕虫|病毒|僵尸(网络|主机)|恶意(程序|软件|代码|样本|文件)|挂马|肉鸡|远控|间谍软件|回连|矿池|C&C|控制端|银狐',
  r'(来路不明|来历不明|可疑|不明).{0,8}(APP|应用|软件|程序|安装包)|文件.{0,12}(被加密|后缀)',
  r'\b(mal|ransom|spy|ad)ware\b|\btrojan|\bworm\b|\bvirus|\bbotnet|\brootkit|\bkeylogger|\binfo-?stealer|\bantivirus\b',
  r'\b(WannaCry|Emotet|Mirai|LockBit|Cobalt ?Strike|XMRig|QakBot|Agent ?Tesla|Lumma)\b',
  r'\b(crypto|coin|bitcoin|monero)-? ?min(er|ing)\b|\bmining pool\b',
  r'\bcommand[- ]and[- ]control\b|\bC2\b|\bC&C\b|\bbeacon(s|ing|ed)\b|\binfected\b',
  r'\b(files?|data|laptops?|computers?|servers?|machines?)\b.{0,30}\bencrypted\b|\bencrypted\b.{0,20}\b(files?|data|servers?|machines?)\b|\bransom\b',
  r'\bmalicious (file|attachment|document|code|macro|payload|binary|script|app)|/\S+\.(apk|exe|scr|dll)\b'
])`,
  },
  {
    name: 'data-lost',
    class: 'information-destruction',
    confidence: 0.88,
    sentence: { zh: '数据被删除、破坏、泄露或出售', en: 'data was deleted, destroyed, leaked or sold' },
    condition: String.raw`description.says([
  r'(数据|数据库|资料|信息|文件|记录|备份).{0,20}(删除|删光|清空|破坏|销毁|窃取|盗取|拖走|泄[露漏]|贩卖|倒卖|出售|丢失)',
  r'删库|拖库|脱库|信息破坏|(合同|文档|资料|数据|文件|日志).{0,6}(全没|没了|不见|被清)',
  r'(贩卖|出售|倒卖|兜售).{0,24}(数据|信息|资料)',
  r'\b(data|databases?|records?|files?|backups?|tables?|documents?)\b.{0,80}\b(wiped|deleted|destroyed|erased|dropped|corrupted|leaked|stolen|exfiltrated|for sale)\b',
  r'\b(wiped|deleted|destroyed|erased|dropped|leaked|stole|exfiltrated)\b.{0,40}\b(data|databases?|records?|files?|backups?|tables?)\b',
  r'\b(copied|downloaded|took|posted|published)\b.{0,40}\b(personal|customers?|clients?|patients?|members?|users?)\b.{0,12}\b(data|files?|lists?|records)\b',
  r'\bdata (breach|leak|loss|theft)|\bstole(n)?\b.{0,20}\b\d+ ?[GT]B'
])`,
  },
  {
    name: 'entry-without-right',
    class: 'unauthorized-access',
    confidence: 0.87,
    sentence: { zh: '未经许可进入或尝试进入', en: 'somebody entered, or tried to, without right' },
    condition: String.raw`description.says([
  r'(非授权|未授权|未经授权|越权)(的)?(访问|登录|操作|查看|进入)([^漏]{5}|[^漏]{0,4}$)',
  r'(账号|账户|帐号|邮箱|服务器|后台|系统|主机).{0,16}(被盗|盗用|登[录陆]过|入侵|接管|被控|被黑)',
  r'(异地|异常|半夜|凌晨|陌生人?)登[录陆]|登[录陆].{0,30}(不是(他|她|我)|并?非本人)',
  r'爆破|暴力破解|撞库|端口扫描|入侵|被人?(远程)?控制|扫描(我|本|内|全).{0,10}(端口|网段|主机|服务器|内网)',
  r'\bunauthori[sz]ed\b.{0,24}\b(access|log-?ins?|use|entry|session|connection|user)',
  r'\bbrute[- ]?forc|\bcredential stuffing|\bpassword (guessing|spraying)|\bport ?scan|\b(probing|probed|probes|scanning|scanned|sweeping)\b.{0,24}\b(tcp|udp|ports?|hosts|network|range|subnet)\b|\bfailed\b.{0,20}\blog-?ins?\b|\b(try|guess)(ing|es)?\b.{0,24}\bpasswords\b',
  r'\b(former|ex-) ?(employee|staff|colleague|admin\w*|contractor)\b.{0,40}\b(account|sign\w*|log\w*|access\w*|uses|used)\b|\bsomebody else.s account\b',
  r'\b(sign|log)(s|ged|ned)? in(to)?\b.{0,40}\b(colleague|somebody else|someone else|stolen)',
  r'\b(accounts?|mailbox|server|host|system|machine)\b.{0,30}\b(compromised|taken over|broken into|hacked)\b',
  r'\bbroke(n)? into\b|\bintru(sion|ders?)\b|\blogged in(to)?\b.{0,50}\b(from|without|unknown|strang)',
  r'\b(got|gained|has|had) (an )?access to (my|our|the)\b'
])`,
  },
  {
    name: 'hole-mentioned',
    class: 'vulnerability',
    confidence: 0.86,
    sentence: { zh: '提到漏洞或弱点', en: 'a vulnerability or a weakness is mentioned' },
    condition: String.raw`description.says([
  r'漏洞|弱口令|默认(口令|密码)|(没有|未做|缺少|无需)(任何)?(鉴权|认证|权限校验)',
  r'(SQL|命令|代码)注入|跨站|反序列化|目录遍历|远程(代码|命令)执行|任意文件',
  r'\bvulnerab|\bCVE-\d{4}-\d+|\bCNN?VD-\d{4}',
  r'\b(SQL|command|code) injection|\bcross-site|\bXSS\b|\bSSRF\b|\bCSRF\b|\bremote code execution|\b(path|directory) traversal',
  r'\bbuffer overflow|\bzero-?day|\b0-?day|\bunpatched|\bdefault (password|credentials)|\bwithout (a |any )?(authentication|password)'
])`,
  },
  {
    name: 'unwanted-mail',
    class: 'spam',
    confidence: 0.85,
    sentence: { zh: '大量不请自来的邮件或短信', en: 'mail or messages come in bulk that nobody asked for' },
    condition: String.raw`description.says([
  r'垃圾(邮件|短信|信息)',
  r'(广告|推广|营销|推销|发票).{0,10}(邮件|短信|信息)|(邮件|短信|邮箱).{0,20}(广告|推广|推销|发票)',
  r'\bspam(s|med|ming|mer|mers)?\b|\bunsolicited\b|\bbulk e?-?mail|\bjunk e?-?mail|\bsends?\b.{0,10}\bjunk\b',
  r'\b(advert\w*|newsletters?|marketing|promotion\w*)\b.{0,60}\b(unsubscribe|opt(ed)?[- ]?(in|out)|never (asked|signed|subscribed))'
])`,
  },
];
