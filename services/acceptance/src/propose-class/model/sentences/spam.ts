import type { Sentences } from './sentences.js';

export const spam: Sentences = {
  zh: `
    每天收到大量推销发票的邮件
    某地址向我单位邮箱群发广告
    邮件服务器被列入黑名单，因为有人用它群发垃圾邮件
    短信轰炸，全是贷款推广
    退订后仍不断收到营销邮件
    论坛里有人批量发布广告帖
    同一发件人一小时内发来上千封相同的邮件
    邮件网关拦截了大批推广邮件
    收到许多卖药的广告信
    骚扰短信不断，推销楼盘
    未经同意向客户群发宣传邮件
    垃圾评论机器人在留言板刷广告
    每天收到二十多封推销邮件
    贵方邮件服务器向外发送大量广告
    订阅邮件退订不了
    垃圾邮件内容为代开发票，邮件头见附件
    客户主机群发邮件到收集来的地址
    论坛被机器人刷广告
    晚上总收到博彩短信
    我的邮箱被人用来群发广告九千封
    开放转发的服务器在转发垃圾邮件
    没有同意却收到营销短信和电话
    邮件推销培训课程，内容与我无关
    请停止从你们网络发出的商业广告邮件
    楼盘推销邮件发给了全体员工
    半夜收到广告传真
    用户把这些来信标记为垃圾邮件
    有人冒用我们的发件人群发广告，退信塞满队列
    聊天软件里不断有刷单赚钱的广告
    同一促销换着标题反复发来
    日历里出现陌生的广告邀请
    邮件兜售几百万条邮箱地址
    交友网站的邀请邮件上百封
    短信群发购物链接
    博客评论里全是卖包的链接
    网页表单被用来发送垃圾邮件
    客服窗口被广告机器人骚扰
    减肥药广告邮件，来源IP如下
    地址被列入黑名单，原因是发送垃圾邮件
    该主机从周一起持续发送大量未经请求的邮件
    荐股邮件发给上千人
    收到没有退订方式的广告
    发票培训班的邮件一直来
    留言板被灌水
    一整段地址轮流发送广告邮件
    贷款推销短信每天不断
    代写论文的邮件骚扰师生
    投诉某公司乱发广告邮件
    电子邮件营销未经许可
    收到大量外文推销信
    群发中奖广告短信
    邮箱里全是优惠券广告`,
  en: `
    We receive hundreds of advertising mails a day from this address
    This server sends unsolicited bulk mail
    The newsletter cannot be unsubscribed and nobody asked for it
    Junk messages about pills fill the inbox
    Your customer sends spam to our spam traps
    A bot posts advertisements in our guest book
    The mail relay is abused to deliver unwanted offers
    Promotional text messages arrive all day
    A complaint about bulk messages that a recipient marked as junk
    Thousands of identical mails were delivered within an hour
    Marketing messages are sent to harvested addresses
    They keep mailing offers of loans without consent
    I get twenty advertising mails a day from this sender
    Unsolicited offers for loans come from your mail server
    The newsletter cannot be unsubscribed
    Junk mail about watches, headers are below
    Your customer sends bulk mail to harvested addresses
    Our users receive advertisements for pills
    Comment spam is posted on our forum by bots
    The address is listed because it sends unwanted mail
    Text messages advertise a casino every evening
    Spam trap hit, message attached
    A hacked mailbox sent nine thousand advertising messages
    An open relay at this host passes on junk
    Marketing calls and messages although I never agreed
    The mail offers search engine services that we did not ask for
    Chain letters with lottery promises
    Please stop the unwanted commercial mail from your network
    Complaint about e-mail advertising from a domain registered yesterday
    Mass mailing of real estate offers to all our employees
    Fax advertisements at night
    Feedback loop report of messages that users marked as junk
    Our mail queue is full of bounces because somebody forges our sender in advertising
    Messages in a messenger promise quick money
    The same promotion arrives under changing subjects
    Unwanted invitations in the shared calendar advertise shops
    A list seller offers millions of addresses by mail
    Dating site invitations by the hundred
    Bulk SMS with shopping links from this number
    Irrelevant offers by mail for training courses
    Blog comments full of links to handbags
    The mailing violates the consent rule, we never signed up
    Spam sent through a web form on your customer's page
    Advertising robots write to our support chat
    Mails for weight loss products, origin IP below
    Our address was put on a mailing list against our will
    The host sends unsolicited bulk e-mail since Monday
    Stock tips by mail to thousands
    Complaint: advertising without an opt-out
    The invoice training seminar mails keep coming
    Unwanted messages flood the guest book
    Snowshoe sending from a whole range of addresses`,
};
