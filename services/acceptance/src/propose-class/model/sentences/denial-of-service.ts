import type { Sentences } from './sentences.js';

export const denialOfService: Sentences = {
  zh: `
    网站遭受大流量攻击，出口带宽被占满
    大量请求涌入接口，服务器无法响应正常用户
    域名服务器被海量查询打垮，解析中断
    我方业务遭到反射放大攻击，峰值达到数十吉比特
    游戏服务器每晚被攻击掉线
    有人发邮件勒索，声称不付款就继续用流量打瘫网站
    防火墙连接数被耗尽，所有服务超时
    僵尸主机集中访问登录页面，系统瘫痪
    报名系统开放时被恶意刷请求，页面打不开
    专线持续拥塞，抓包看到大量伪造源地址的数据包
    云主机因遭受攻击被运营商封堵
    视频会议平台被洪水般的数据包冲击而中断
    网站被大量请求淹没，用户无法打开
    入向流量达到40G，主要是UDP报文
    域名服务器被随机查询打满
    遭受CC攻击，登录页面响应超时
    对方威胁不付钱就继续攻击，网络随后中断
    防火墙连接表被SYN包占满
    贵方NTP服务器被利用来反射放大攻击我们
    出口带宽被打满，业务全部中断
    游戏服务器从晚上开始被DDoS
    攻击持续两小时，峰值每秒三百万包
    售票系统被大量僵尸主机访问导致瘫痪
    运营商把我们的地址做了黑洞路由
    memcached反射攻击造成链路拥塞
    我方监测到该IP向外发送大流量攻击报文
    大流量攻击致使支付接口不可用
    邮件服务器被连接洪水拖垮
    SIP洪水导致电话系统无法使用
    网段被扫段式小包攻击
    直播平台间歇性掉线，流量异常
    黑客组织扬言攻击后网站无法访问
    拒绝服务攻击，来源为境外多个地址
    网站打不开，机房说正在被攻击
    开放的DNS解析器被用来放大流量
    接口被海量请求压垮
    ICMP洪水攻击网关，CPU满负荷
    教育网出口受攻击，全校上网很慢
    清洗设备显示攻击流量超过900G
    市民反映宽带断网，原因是机房遭攻击
    SSDP反射源列表见附件，请整改
    热线电话被机器不停呼入占线
    应急门户在攻击下中断三十分钟
    慢速连接攻击占满服务器线程
    证券网站遭分布式拒绝服务攻击
    攻击者使用伪造源地址的UDP小包
    流量清洗后仍有大量肉鸡发起请求
    论坛连续三天被CC
    数据中心专线被GRE报文打满
    抢票机器人刷接口导致正常用户无法下单
    服务器一直掉线，流量图显示有洪峰
    勒索邮件称先攻击十分钟示威，随后网络瘫痪`,
  en: `
    Our site is unreachable because of a flood of requests
    The uplink is saturated by traffic from many sources
    Name servers are down under a huge number of queries
    We are hit by a reflection attack with a peak of forty gigabit
    The game server is knocked offline every evening
    Extortionists threaten to continue the attack on our availability unless we pay
    The firewall ran out of connections and everything times out
    Bots hammer the login page until the application stops answering
    A volumetric attack against our network started an hour ago
    These addresses take part in a distributed attack against our web server
    The booking service collapsed under malicious traffic
    SYN packets with spoofed sources fill the line
    Our website is flooded with requests and nobody can open it
    Inbound traffic reached forty gigabits, mostly UDP
    The name server is overloaded by random queries
    HTTP flood from thousands of addresses against the ticket shop
    We receive threats that the attack will continue unless we pay
    SYN packets exhaust the state table of the firewall
    Your open NTP server was used to amplify an attack on us
    Reflection through memcached saturated our uplink
    The game servers are down since evening because of a DDoS
    Attack statistics: duration two hours, peak 3 million packets per second
    The booking portal times out under a slow connection attack
    Our upstream null-routed the address because of the flood
    Layer seven attack hits the login page with fake sessions
    Service interruption caused by massive traffic from a botnet
    Your customer's host sends a flood to our network, please stop it
    DNS amplification from your resolver towards our customer
    The payment interface cannot be reached, link saturated
    Carpet bombing of a whole prefix with small UDP packets
    VoIP system unreachable due to a SIP flood
    Our site went offline after a politically motivated group announced an attack
    Broadband users in the city lost access while the attack lasted
    ICMP flood at the gateway, CPU at the limit
    An attack with GRE packets filled the line to our data centre
    The API gateway collapses under millions of requests from cloud hosts
    Distributed attack on the election results page
    Repeated short bursts knock out the streaming service
    The scrubbing centre dropped 900 Gbit/s
    CLDAP servers in your network take part in reflection attacks
    The stock exchange's site is not responding because of an overload attack
    Our mail server is paralysed by a connection flood
    Extortion mail: pay or we take your network down, a test attack followed
    The attacker keeps the shopping carts busy with bots so that customers cannot buy
    Bandwidth exhausted, packets with spoofed sources
    Web page cannot be opened, the provider says we are under attack
    A challenge collapsar attack on our forum
    Traffic anomaly towards port 80, one host, 12 Mpps
    SSDP reflectors list attached, please secure them
    The telephone hotline is blocked by thousands of automatic calls
    University network slow because of a flood from outside
    Availability of the emergency portal was lost for thirty minutes under attack`,
};
