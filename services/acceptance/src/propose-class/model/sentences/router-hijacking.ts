import type { Sentences } from './sentences.js';

export const routerHijacking: Sentences = {
  zh: `
    我们的地址前缀被其他自治系统对外宣告
    监测到路由泄露，流量绕行境外
    骨干路由表出现异常的更具体路由
    合作运营商误发布了我们的网段
    部分前缀的起源自治系统发生变化，疑似劫持
    边界网关协议会话中收到伪造的路由更新
    访问路径突然经过不应经过的国家
    我方网段在全球路由表中出现两个来源
    有人宣告了未分配给他的地址块
    路由被劫持导致部分地区无法访问我们的服务
    流量被引到陌生的自治系统再转发回来
    对等互联方把全部路由泄露给上游
    我方地址段被陌生自治系统对外宣告
    全球路由表里出现我们网段的更具体路由
    路由起源AS发生未授权变化
    去往本网的流量绕行境外运营商
    某运营商客户发生路由泄露
    前缀宣告RPKI校验无效
    监测到BGP劫持，请协调过滤
    同一前缀出现两个起源
    上游接受了别人宣告的我方网段
    路径里被伪造了我们的AS号
    交换中心传播了泄露的全表路由
    地址段因冲突宣告而不可达
    路由登记库里被建了假的路由对象
    路由被引到别处约一小时
    请联系对方网络撤销该宣告
    同城访问却绕到国外再回来
    未使用的地址块被人占用宣告
    根镜像节点的路由路径异常
    边界路由器收到大量泄露路由
    对等会话被入侵并注入路由
    骨干网内被注入OSPF路由
    有人从我们的/19里宣告了一个/24
    ROA登记的起源与实际不符
    BGP监控平台告警出现新的起源
    边界网关静态路由被攻击者修改
    第三方网络对我方前缀设置了黑洞团体属性
    怀疑有人通过虚假宣告截取流量
    高校IPv6前缀在别处被宣告
    任播地址从意外的国家发出
    运营商配置错误宣告了他人网络
    某省路由频繁震荡
    已撤销的路由仍被一家运营商传播
    路由劫持造成域名服务器所在网段中断
    AS路径异常缩短，吸引了大量流量
    劫持前缀清单见附件，均属我国运营商
    有人冒充我们的自治域在交换中心互联
    错误路由导致全网可达性下降一半
    国际出口路由异常，数据包走向不明网络
    前缀被子网劫持
    路由策略被篡改，流量被镜像到外部`,
  en: `
    Our prefix is announced by another autonomous system
    A route leak sends our traffic through a foreign network
    A more specific of our block has appeared in the global table
    The origin of the prefix changed without our knowledge
    An upstream accepted routes that it should have filtered
    Somebody originates address space that was never assigned to them
    Traffic between our sites takes a path through another continent
    We see two origins for our network in the routing table
    Forged updates arrived over a BGP session
    Please withdraw the wrong announcement of our addresses
    The peer leaked a full table to its provider
    Hijacked routes make our service unreachable in some regions
    Our prefix is announced by an AS that we do not know
    A more specific of our block appeared in the global table
    The origin of the route changed without authorisation
    Traffic to our network passes through a foreign carrier since noon
    Route leak by a customer of a transit provider
    RPKI invalid announcement of our address space
    Looking glasses show two origins for the same prefix
    BGP hijack in progress, please filter the announcement
    The path to the root server instance is wrong
    An upstream accepts our own prefix from a stranger
    Somebody announces unallocated space and sends from it
    Bogus AS path with our number prepended
    The exchange point propagates a leaked full table
    Our address block became unreachable because of a conflicting announcement
    A forged route object was created in the registry
    The route to the cryptocurrency service was diverted for an hour
    Multiple origin AS conflict for the listed prefixes
    Please contact the neighbour network so that it withdraws the route
    Traceroute shows packets going around the world to reach a host in the same city
    Prefix squatting of our unused block
    Sub-prefix hijack of a name server's network
    Peering session was compromised and routes injected
    OSPF routes were injected inside our backbone
    The operator announced a /24 out of our /19
    The leaked routes overload our border routers
    Our ROA says another origin than what is seen
    The BGP monitor raised an alarm for a new origin
    An attacker changed the static routes on our border gateway
    Blackhole community was set on our prefix by a third network
    Traffic interception through a false announcement is suspected
    The anycast prefix is originated in an unexpected country
    IPv6 prefix of our university is announced elsewhere
    The false path has length two and attracts all of Europe
    The provider's typing error originates someone else's network
    The routes for a province flap every few seconds
    Withdrawn routes are still propagated by one carrier
    A customer cone leak from AS 64500 hits our prefixes
    Global reachability dropped to half after a wrong origin appeared
    Invalid route accepted by carriers without filters
    The AS was impersonated at an internet exchange`,
};
