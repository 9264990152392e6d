import type { Sentences } from './sentences.js';

export const mixed: Sentences = {
  zh: `
    攻击者先用流量攻击牵制，再入侵服务器并加密文件
    同时发生页面被改、数据被删和邮件被盗
    从钓鱼开始，随后植入木马，最后窃取资料，是一次复合攻击
    多种手段并用的综合性安全事件
    网站被篡改的同时数据库遭到拖取，内网也有病毒
    一次持续的定向攻击，包含社工、漏洞利用和横向移动
    既有拒绝服务又有非法登录，难以归为一类
    混合型事件，涉及勒索、泄露和扫描
    几类攻击叠加发生，影响多个系统
    攻击链很长，先扫描再爆破再植入后门再破坏数据
    网站首页被改，同一晚客户资料也被盗
    钓鱼邮件进来后中了勒索病毒，数据还被公开
    对方一边打流量一边入侵商城
    主机既发垃圾邮件又放着仿冒银行页面，还有后门
    利用漏洞上传后门，又把数据库拖走
    被勒索软件加密，同时威胁公布文件
    域名被劫持，访问者被带到传播木马的假网站
    同时出现入侵、日志被删和挖矿
    邮箱被盗后对外发送钓鱼邮件并导出资料
    拒绝服务攻击加勒索加入侵
    网站被挂博彩内容，还对外发起攻击
    入侵者利用漏洞植入木马并篡改首页
    先是假登录页盗号，后来转账诈骗又删文件
    针对我部的多阶段攻击，手法多样
    供应链攻击带来病毒、数据外泄和业务中断
    僵尸网络控制摄像头后用来攻击我站
    路由被引走并用假证书盗取钱包
    服务器是肉鸡，有漏洞没补，网页也被改
    猜中密码进来，拿走数据后抹掉磁盘
    既有个人信息泄露又有业务中断
    复杂事件，涉及入侵、木马和窃密
    域名被夺、邮件被截、发票被伪造
    一次行动包含鱼叉钓鱼、远控、横向移动和数据外传
    网页被篡改并加入挂马代码
    同一批地址又扫描又发垃圾邮件又参与攻击
    路由器有漏洞被黑，DNS被改，用户被带到假银行
    员工被钓鱼后域内被投放勒索
    发现后门，库被卖，主页被换
    诈骗页面、木马下载和垃圾邮件出自同一台服务器
    展会期间遭到多种攻击
    后门加挖矿加对外攻击集中在一台主机
    中断与窃密同时发生，分不清先后
    对方用流量勒索并公布盗来的文件
    泄露、感染、盗号几种情况叠加
    能源企业遭多途径综合攻击
    入侵尝试、黑页、垃圾邮件都指向同一团伙
    账号被盗后先发垃圾邮件再泄露资料
    我们的系统被人用很多方式攻击
    中毒的笔记本、假登录页和被删的备份是一回事
    网站后门、数据泄露、页面篡改并存
    先收到仿冒邮件后来内网中毒接着资料外泄
    网站被改的同时还被大流量攻击数据也丢了
    攻击者植入后门后又加密文件并群发广告
    域名被改解析用户被引到假网站还被装了木马
    几种手法一起来先猜密码再留后门最后删库
    官网打不开主页被换后台还有木马程序
  `,
  en: `
    A flood distracted us while the mail server was entered and data copied
    Several kinds of attack at once, defaced pages, stolen records and an infected network
    It began with phishing, went on with malware and ended with stolen data
    A combined incident that fits no single category
    The intruders scanned, guessed passwords, planted a shell and destroyed backups
    A targeted campaign that used many techniques over months
    A blended attack with ransomware, a leak and a flood of traffic
    Both denial of service and unauthorised logins took place together
    A multi-stage intrusion across several systems
    Hybrid attack on our organisation with different methods
    The site was defaced and in the same night customer data was stolen
    Phishing mail led to infection, afterwards files were encrypted and data leaked
    They flooded our line while breaking into the shop
    The host sends spam, carries a web shell and hosts a false bank page
    A hole in the portal was used to plant a back door and to dump the database
    Ransomware hit us and the attackers also threaten to publish documents
    Our name server was hijacked, and visitors were sent to a copy that spreads malware
    Several things at once: intrusion, deleted logs and a mining program
    The mailbox was taken over, phishing went out from it and data was copied
    DDoS together with extortion and a break-in at our provider
    The web server shows gambling content and also attacks others
    Compromised host: scans, sends junk mail and hosts a phishing kit
    The intruder exploited a flaw, installed a trojan and changed the home page
    First a false login page, then stolen accounts, then fraud and deleted files
    Attack of several stages with different techniques against our ministry
    A supply chain attack brought malware, theft of data and outage
    The botnet infected cameras and used them to flood our site
    Route diverted and a false certificate used to steal wallets
    The server is part of a botnet, has open holes and its pages are altered
    They got in by guessing the password, took the records and then wiped the disks
    Both a leak of personal data and an interruption of service took place
    Complex incident with intrusion, malware and information theft
    Domain taken over, mail intercepted and invoices forged
    One campaign: spear phishing, remote access trojan, lateral movement, exfiltration
    Web page tampered with and drive-by download added
    The same addresses scan, send spam and take part in attacks
    Vulnerable router was hacked, DNS changed and users sent to a false bank
    Employees were phished, after that ransomware was rolled out in the domain
    Back door found, database sold and home page replaced
    Fraud site, malware download and spam from a single server
    A mix of attacks during the exhibition week
    Web shell plus mining plus outbound flood from one machine
    Outage and data theft at the same time, we cannot tell what came first
    The intruders combined extortion by flood with publication of stolen files
    Combination of a leak, an infection and misuse of accounts
    Multi-vector attack on the energy company
    We see intrusion attempts, defaced pages and junk mail all linked to one actor
    Stolen credentials led to spam and then to a leak
    Our systems were attacked in many ways
    An infected laptop, a false login page and a deleted backup belong together
    First a flood then a hidden script on the server and then the files were locked
    Mails in our name led to stolen logins and later the backups were wiped
    They broke in put up slogans copied the customers and left a miner
    While the line was saturated somebody changed the pages and took the data
    Staff were lured machines were infected and the database was sold
    Our name was redirected to a copy of the site that installs a trojan`,
};
