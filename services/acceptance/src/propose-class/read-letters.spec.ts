import { describe, expect, it } from '@jest/globals';
import { incidentClasses } from '@fengsui/contracts';
import type { IncidentClass } from '@fengsui/contracts';
import { ruleSeeds } from './rule-seeds.js';
import { seedClassifier } from './seed-classifier.js';

const classifier = seedClassifier();

/** As people write: citizens, companies, researchers, foreign teams. */
const letters: readonly (readonly [IncidentClass, string])[] = [
  ['malware', '财务室两台电脑昨晚开不了机，桌面上留了一封英文信，说我们的文件已被加密，要付比特币才给钥匙。'],
  ['malware', '内网监测发现 192.0.2.45 每隔五分钟向境外地址发心跳，疑似中了远控，杀毒软件报毒后又自动恢复。'],
  [
    'malware',
    'Three of our tills connect to 198.51.100.7 every hour since Monday; our EDR says the binary is a known loader, the machines are infected.',
  ],
  ['malware', 'The CPU of the build server sits at 100 %. A process called kdevtmpfsi talks to a mining pool.'],
  ['malware', '公司一台服务器CPU一直100%，查到kinsing进程，清掉又起来，疑似被挖矿。'],
  ['malware', '员工打开一封邮件里的压缩包后，电脑文件全变成了.lockbit后缀，无法打开。'],
  ['malware', 'Several laptops at our school were encrypted overnight and a note asks for 2 BTC.'],
  [
    'malware',
    'An Android app distributed at http://example.org/app.apk reads SMS messages and sends them to 203.0.113.5; sample attached.',
  ],
  ['malware', '单位一台打印服务器被安全设备告警，通信地址 203.0.113.9 在威胁情报库里是银狐的控制端。'],
  ['malware', '手机装了一个来路不明的贷款APP后，通讯录里的人都收到了催收短信。'],
  ['malware', 'A workstation in accounting keeps contacting 198.51.100.44 on port 8443; the antivirus reports Emotet.'],
  ['malware', 'We found WannaCry on two hospital machines.'],
  ['defacement', '今天早上打开示范中学官网，首页变成了一张骷髅图片，并出现赌博标语。'],
  ['defacement', '某区政府门户网站栏目页被改成了外文口号，请尽快协调处理。'],
  ['defacement', 'The front page of www.example.org has been replaced by a black screen with a political slogan.'],
  ['defacement', 'Since this morning our site greets visitors with "Hacked by NightOwl".'],
  ['defacement', '我们学校的网站被人黑了，首页全是乱七八糟的外国字和骷髅头。'],
  ['defacement', '查询中心网站底部被插入大量博彩链接，只有搜索引擎访问时可见。'],
  ['defacement', 'Our municipal website has been hacked, the home page now displays a flag and loud music.'],
  ['defacement', '某公司官网打开后跳转到赌博网站，用手机访问才会出现。'],
  ['defacement', 'Somebody put political messages and a picture on the start page of our club.'],
  ['backdoor', '巡检时在上传目录里发现 shell.jsp，访问后可以直接执行系统命令，应为攻击者留下的网站后门。'],
  ['backdoor', '服务器 web 目录下多出一个 x.php，用蚁剑可以连上，怀疑被人植入 WebShell。'],
  ['backdoor', 'We found a strange file img_001.php below /uploads that runs any command that is sent to it.'],
  ['backdoor', 'After the clean-up the attackers came back through a hidden back door account in the CMS.'],
  ['backdoor', '在 /images/ 下发现一个伪装成图片的 PHP 文件，可以执行任意命令。'],
  ['backdoor', 'WAF日志显示有POST请求到/tmp/a.aspx，流量特征与冰蝎一致。'],
  ['backdoor', 'An attacker uploaded cmd.aspx to our Exchange server and keeps executing commands with it.'],
  ['backdoor', 'There is a PHP file on our web server that lets anybody run commands, we did not put it there.'],
  ['phishing', '收到短信称快递丢失可理赔，点进去是一个和某银行一模一样的页面，要求输入银行卡号和验证码。'],
  ['phishing', '有人冒充本公司财务发邮件，要求员工扫码填写身份证和工资卡信息领取补贴。'],
  [
    'phishing',
    'A page that looks exactly like our sign-in is online at http://login.example.org; it is a fake login form and asks for the password twice.',
  ],
  ['phishing', 'Customers receive messages pretending to be the post office and have to pay a small fee by card.'],
  ['phishing', '收到自称社保局的短信，说我的账户异常，让我点链接填卡号密码。'],
  ['phishing', 'http://example.org/bank 与某银行网银登录页一模一样，请关停。'],
  ['phishing', 'Our customers get e-mails with a link to a copy of our online banking page that collects their PINs.'],
  ['phishing', 'The following URL hosts a Microsoft 365 credential harvesting page targeting our staff.'],
  ['phishing', '发现假的医保网站 http://example.org/yibao，骗人输密码。'],
  ['phishing', '有人给我们员工发邮件，假装是IT部门让大家重新登录邮箱。'],
  [
    'phishing',
    'An SMS says my parcel is held at customs and links to http://example.org/pay where card data is requested.',
  ],
  ['phishing', 'This web page is a fraudulent copy of our brand store.'],
  ['vulnerability', '某品牌路由器管理界面存在命令注入，未登录即可获取 root 权限，附验证过程。'],
  ['vulnerability', '我在某高校教务系统发现一处越权漏洞，修改学号参数即可查看他人成绩。'],
  [
    'vulnerability',
    'While testing our own installation I discovered a remotely exploitable vulnerability in the ExampleCam firmware 2.1.',
  ],
  [
    'vulnerability',
    'The management port of 203.0.113.9 can be reached without authentication, and the admin panel still has the default password.',
  ],
  ['vulnerability', '贵单位系统登录处可以用 admin/admin 登录，另外有SQL注入。'],
  ['vulnerability', 'An S3 bucket of your agency is readable by anyone.'],
  ['vulnerability', 'I would like to report a stored XSS in the comment form of portal.example.org.'],
  ['vulnerability', '某市公交APP接口没有鉴权，遍历手机号就能拿到所有人的行程。'],
  ['vulnerability', 'The login page of your portal is prone to SQL injection.'],
  ['vulnerability', 'Our scan shows an Elasticsearch server at 192.0.2.77 open without a password.'],
  ['information-destruction', '昨夜业务库被人删光，只剩一张表，里面写着联系邮箱，备份也被清空。'],
  ['information-destruction', '论坛有人兜售我市医院患者资料约三十万条，抽样核对属实。'],
  [
    'information-destruction',
    'All tables of our order database were dropped at 02:14, and the backups on the NAS are gone as well.',
  ],
  [
    'information-destruction',
    'Personal records of about 40,000 patients of an example clinic have been leaked on a forum.',
  ],
  ['information-destruction', '我司离职员工把生产服务器上的客户数据全部删除了。'],
  ['information-destruction', '暗网有人出售我国公民身份证信息，样本已验证。'],
  ['information-destruction', 'A former employee wiped the file server before leaving.'],
  ['information-destruction', '公司OA里的合同全没了，日志也被清了。'],
  ['information-destruction', 'A hacker group claims to have stolen 2 TB from Example Energy and publishes samples.'],
  ['denial-of-service', '从上午九点起公司网站打不开，运营商说入口流量达到 60G，出口带宽被占满。'],
  ['denial-of-service', '政务服务平台遭到大量来自境外的请求，每秒十余万次，页面持续超时无法访问。'],
  ['denial-of-service', 'Our name servers have been under a UDP flood of roughly 40 Gbit/s since 08:00 UTC.'],
  ['denial-of-service', 'Our shop is offline: tens of thousands of hosts are flooding it with HTTP requests.'],
  ['denial-of-service', '游戏服务器一直被打，流量峰值300G，玩家全部掉线。'],
  ['denial-of-service', 'Our website is down because of an attack with about 2 million requests per second.'],
  ['denial-of-service', 'An open NTP server at 192.0.2.1 is being abused to attack us, 20 Gbps incoming.'],
  ['denial-of-service', '网站又被攻击了，一到晚上就卡死，机房说是CC。'],
  ['denial-of-service', 'Massive inbound traffic from thousands of IoT devices makes our call centre unreachable.'],
  ['abnormal-domain', '我单位域名今晨起解析到境外陌生地址，注册商后台显示 NS 记录被修改过。'],
  ['abnormal-domain', '多地用户反映访问 example.org 时被跳转，排查为运营商 DNS 缓存遭投毒。'],
  [
    'abnormal-domain',
    'Our domain example.org was transferred without our consent last night and the name servers point elsewhere.',
  ],
  ['abnormal-domain', 'Since Sunday www.example.org resolves to an unknown address in some networks.'],
  ['abnormal-domain', '公司域名突然打不开，whois显示注册人已经变成了别人。'],
  ['abnormal-domain', 'The DNS records of our ministry were changed last night, mail goes to a server we do not know.'],
  ['abnormal-domain', '访问淘宝却跳到别的网站，换了114的DNS就好了。'],
  ['abnormal-domain', 'Our .cn name has been pointed to a parking page without us doing anything.'],
  ['router-hijacking', '我公司 203.0.113.0/24 网段自 14:20 起被一个境外自治系统宣告，部分用户流量绕行。'],
  ['router-hijacking', '监测到某运营商发生 BGP 路由泄露，涉及约两百条前缀。'],
  [
    'router-hijacking',
    'AS64511 has been announcing our prefix 198.51.100.0/24 since 10:05 UTC; we are the only legitimate origin.',
  ],
  [
    'router-hijacking',
    'We see a route leak: traffic between two of our sites goes through a network that should not carry it.',
  ],
  ['router-hijacking', '我们的IP段被美国一家公司在BGP里发布出来了，请协调撤销。'],
  ['router-hijacking', 'Someone is originating a more specific of our /22 from AS64500.'],
  ['router-hijacking', '境外运营商错误宣告了我国某教育网地址块，导致部分高校断网。'],
  ['router-hijacking', 'Our prefix is being announced by an unrelated network in another country.'],
  ['unauthorized-access', '我的企业邮箱显示凌晨有境外地址登录过，转发规则也被人改了，本人没有操作。'],
  ['unauthorized-access', '核心交换机日志里有人连续尝试上万次口令，应为暴力破解，最后一次登录成功。'],
  [
    'unauthorized-access',
    'Somebody logged into our VPN from an unknown country with the account of an employee who left last year.',
  ],
  ['unauthorized-access', '203.0.113.80 has been brute-forcing the SSH service of our web server for two days.'],
  ['unauthorized-access', '发现有人用VPN账号半夜登录我们的财务系统，账号主人说不是他。'],
  ['unauthorized-access', 'An unknown person got access to my mailbox and sent messages to all contacts.'],
  ['unauthorized-access', 'Failed root logins over SSH from 198.51.100.9, more than 5000 in an hour.'],
  ['unauthorized-access', '监控摄像头被人远程控制了，还对着我说话。'],
  ['unauthorized-access', 'Someone is trying thousands of passwords on our mail server.'],
  ['spam', '每天都收到几十封代开发票的广告邮件，来源都是同一个网段，退订无效。'],
  ['spam', '本单位邮件网关昨日拦截垃圾邮件两万余封，均来自 198.51.100.23。'],
  ['spam', 'The host 192.0.2.200 sends us thousands of unsolicited bulk messages a day.'],
  ['spam', 'I keep getting advertising newsletters that I never subscribed to, and the unsubscribe link does nothing.'],
  ['spam', '天天收到赌博广告短信，烦死了，号码是10690000。'],
  ['spam', '198.51.100.77 is sending spam mails to our users advertising pills.'],
  ['spam', '我们的邮箱每天收到上百封赌博广告。'],
  ['spam', 'Please stop 192.0.2.8, it sends junk to our whole staff.'],
  ['mixed', '本次为混合型网络安全事件：网站先遭流量攻击，随后被植入木马并窃取数据。'],
  [
    'mixed',
    'This was a combined attack: a flood kept us busy while the mail server was entered and the customer database copied.',
  ],
  ['mixed', '我单位先被钓鱼邮件攻击，接着内网中了勒索病毒，网站也被篡改，属于多种安全事件叠加。'],
  ['other', '请问如何申请成为贵中心的支撑单位？'],
  ['other', 'I lost my phone yesterday on the bus.'],
];

describe('reading a letter', () => {
  it.each(letters)('recognises %s: %s', (expected, description) => {
    const named = {
      claimedClass: '',
      type: '',
      format: 'text',
      channel: 'web',
      source: '',
      region: '',
      findingCount: 0,
    };
    const proposal = classifier.propose({ ...named, description, observables: [], language: 'en' });
    expect(proposal.class).toBe(expected);
  });

  it('is tried in both languages on each of the thirteen classes', () => {
    const covered = (wanted: RegExp) =>
      new Set(letters.filter(([, letter]) => wanted.test(letter)).map(([one]) => one));
    expect(covered(/\p{Script=Han}/u)).toEqual(new Set(incidentClasses));
    expect(covered(/^[^\p{Script=Han}]*$/u)).toEqual(new Set(incidentClasses));
  });

  it('has a rule for each class but other', () => {
    const nameable = incidentClasses.filter((one) => one !== 'other');
    expect(new Set(ruleSeeds.map((rule) => rule.class))).toEqual(new Set(nameable));
  });
});
