import type { Sentences } from './sentences.js';

export const abnormalDomain: Sentences = {
  zh: `
    我们的域名解析记录被人改到陌生地址
    域名注册商账户被盗，域名被转移到他人名下
    部分地区用户访问官网被解析到错误的服务器
    运营商递归服务器返回被污染的结果
    名称服务器记录遭未授权修改
    域名到期前被他人抢走并指向其他页面
    家用路由器的域名服务器设置被改，上网跳到广告
    监测到批量随机生成的域名请求
    域名状态异常，无法正常解析
    多个子域名被接管并指向外部主机
    查询我们的域名得到境外地址，缓存被投毒
    域名管理后台的联系人信息被篡改
    我们的域名被解析到陌生的境外地址
    域名注册商账号被盗，NS记录被修改
    部分地区用户解析我站域名得到错误地址
    域名解析异常，邮件被送到别人的服务器
    域名到期后被他人抢注
    DNS缓存被投毒，银行域名解析错误
    子域名指向已删除的云服务，被他人接管
    某省递归服务器对政府域名全部返回失败
    域名被劫持，请协助锁定转移
    路由器DNS被改成恶意解析服务器
    未经同意域名被转移到别的注册商
    MX记录被人替换
    域名注册信息虚假
    顶级域解析故障持续十分钟
    权威服务器返回的数据不对
    域名突然指向别的网站，我方没有做任何改动
    我单位中文域名解析不了
    运营商解析不存在的域名时跳到广告页
    DNSSEC签名校验失败
    他人注册了与我商标相同的域名
    批量注册的随机域名，疑似用于违法
    域名的whois显示所有人变成了陌生人
    解析结果在不同网络下不一致
    家用路由器DNS被劫持，打开网页跳到别处
    域名服务器被人改成停放页面的
    域名解析记录中多出一条泛解析
    三个省的用户无法解析我们的网址
    域名解析生存时间为零，地址不断变化
    本地解析被污染
    区文件被外人整个下载
    域名状态被锁定，无法续费
    税务网站主机名解析到错误IP
    反向解析记录被改
    某域名快速变换IP地址
    域名注册商不处理我们的找回申请
    域名NS指向未知服务器，网站无法访问
    注册局误删了我们的授权记录
    监测点发现某银行域名解析异常
    网址打开变成别的公司，查询发现解析被改
    域名过户没有经过我们同意`,
  en: `
    The records of our domain were changed and point to a foreign address
    The registrar account was stolen and the name was transferred
    Users of one provider get a wrong address for our website
    The resolver cache was poisoned
    The name servers of the zone were altered without permission
    Our name expired and somebody else registered it and uses it
    Home routers have been given rogue DNS settings
    Algorithmically generated domains are requested in bulk
    A dangling record allowed the takeover of a subdomain
    The name resolves to an unknown server since this morning
    The zone file has entries that we did not make
    The contact data of the domain holder was tampered with
    Our domain resolves to an address that is not ours
    The registrar account was taken over and the name servers were changed
    Users of one provider get a wrong answer for our name
    The zone was altered and mail goes to a stranger's server
    The domain expired and somebody else parked it at once
    DNS cache poisoning: resolvers return a foreign address for the bank
    Our subdomain points to a deleted cloud service and was claimed by another
    Name resolution for the whole top level failed for ten minutes
    The domain's registration data is false
    The DNSSEC signatures of the zone are invalid since this morning
    The router's DNS settings were changed to a rogue resolver
    Domain hijacked at the registrar, please lock the transfer
    The resolver of the provider answers with an advertising page for names that do not exist
    NS records changed without our order
    Our company name was registered under another ending by a stranger
    Glue records at the registry are wrong
    The MX record was replaced
    A provincial DNS node returns SERVFAIL for all government names
    Our name suddenly leads to a server abroad although nothing was changed on our side
    The web address cannot be resolved in three provinces
    Lookups for the portal give two different addresses depending on the network
    Unlawful transfer of our domain to another registrar
    The authoritative server gives out stale data after an intrusion at the DNS host
    Local resolver pollution sends visitors elsewhere
    A wildcard record was added to our zone by an unknown person
    Domain with our trademark is offered for sale
    WHOIS of the name shows a new owner that we do not know
    A dangling CNAME lets others use our subdomain
    Thousands of generated names were registered on the same day through one registrar
    Fast flux name changes its addresses every minute
    The time to live is zero and the A record flips between countries
    The top level registry removed our delegation by mistake
    Hijacked DNS on home routers sends users to wrong addresses
    Reverse zone entries were changed
    The whole zone file was transferred by a stranger
    Our domain was suspended although we paid
    Wrong resolution of the tax portal's host name reported by citizens
    Somebody changed the nameserver to a parking service
    Resolution anomalies for a bank name seen from several vantage points
    The hosts of our zone no longer answer and the registrar does not react`,
};
