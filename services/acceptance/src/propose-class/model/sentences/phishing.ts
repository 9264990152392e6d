import type { Sentences } from './sentences.js';

export const phishing: Sentences = {
  zh: `
    收到冒充银行的短信，链接打开后要求填写卡号和密码
    有网站仿冒我单位登录页面骗取账号
    邮件自称邮箱管理员，要求点击链接验证口令否则停用
    假冒税务部门的网页诱导填写身份证和银行卡
    二维码指向假的补贴申领页面，要求输入验证码
    客服电话谎称退款，引导到仿冒支付页面
    有人注册与我公司相似的域名并复制了登录界面
    伪装成快递公司的通知，点开后让人支付小额运费
    不法分子假扮领导发邮件要求财务转账
    山寨购物网站骗取付款后不发货
    仿冒社保网站的链接在微信群里传播
    诈骗页面模仿官方应用，收集用户口令
    收到短信说社保卡停用，点链接要填银行卡号和密码
    该网站仿冒我行网上银行登录页面
    有人冒充客服让我在网页输入验证码
    假冒税务局的退税页面，骗取身份证和卡号
    邮件称邮箱容量已满，要求点击链接重新登录
    仿冒快递公司的支付页面，要求补交运费
    域名与我公司只差一个字母，页面完全一样
    员工收到冒充人事部的工资补贴邮件，二维码要求填银行卡
    虚假投资平台盗用我公司名称和执照
    假冒公安机关网站发布假通缉令，诱骗受害人
    请协助关停仿冒我单位的钓鱼网站
    骗子假扮领导发邮件要求财务转账
    网页伪装成微软登录界面窃取口令
    仿冒ETC认证页面，骗取银行卡信息
    购物网站收钱不发货，是假的
    冒充银行积分兑换的短信链接
    钓鱼页面把输入的账号密码发送到境外服务器
    停车场收费二维码被人贴成了假的付款码
    仿冒学校图书馆的登录页面，学生账号被骗
    假冒政府补贴申领网站，要求提供银行卡密码
    有网站克隆我们的官网，用来骗取客户信息
    虚拟货币假钱包页面骗取助记词
    收到冒充供应商的邮件，收款账户被改
    假冒医保局发送短信，链接打开是填写个人信息的页面
    仿冒知名游戏的登录页盗取账号
    老人点开短信链接输入银行密码后钱被转走
    该链接是假冒招聘网站，收集身份证照片
    发现多个仿冒证券公司的应用下载页面
    伪造的签证申请网站骗取费用和护照信息
    客户反映收到假冒我司的中奖通知
    诱骗用户输入账号口令的假登录页
    仿冒电信运营商积分商城的网址
    假冒慈善募捐网页
    有人冒用我单位标志搭建网站行骗
    邮件里的文档链接打开后要求输入企业邮箱密码
    微信群里有人发假的核酸补贴链接
    网页冒充法院缴费平台
    仿冒网站服务器在境外，请协调处置
    以账户异常为由诱导点击链接验证身份
    伪基站发送冒充银行的短信`,
  en: `
    This page imitates the login of our bank and collects passwords
    Customers received messages that pretend to come from the tax office and ask for card numbers
    A fake mailbox login form is hosted at this address
    A look-alike domain copies our portal to steal credentials
    The link leads to a fraudulent parcel payment page
    Please take down this phishing site that targets our users
    An e-mail posing as the IT desk asks staff to verify their password
    A bogus shop takes payments and never delivers
    The sender claims to be our director and asks for a transfer
    A credential harvesting page abuses our logo
    The text message asks for a one time code on a false government website
    A cloned sign-in page for cloud mail is spreading
    A page that looks exactly like our webmail asks for the password
    I got a text saying my parcel is held and to pay a small fee on a link
    The web site copies our bank's sign-in and sends the data elsewhere
    A caller's link led to a form for card number and CVV
    Someone registered a name with one letter changed and put our logo on it
    Our staff received a mail from "HR" with a link to a false login
    Please close this fraudulent web shop, customers paid and got nothing
    Fake tax refund page asks for identity number and card details
    The link in the message goes to a counterfeit Microsoft sign-in
    Scam site imitates the toll road operator and wants payment data
    The QR code on the parking meter leads to a false payment page
    Impersonation of our brand on a cloned website, takedown requested
    The mail claims the mailbox is full and asks to verify the account
    Attackers pose as the managing director and ask accounting for an urgent transfer
    An investment site with a stolen licence number deceives pensioners
    Phishing kit found on your server under /wp-content/secure/login
    Credentials entered on this page are posted to a chat bot
    The victim typed the one-time password on a false page and lost money
    A bogus customer service account sends links to a fake wallet login
    Fake crypto exchange collects seed phrases
    The sender address was made to look like our supplier, with new bank details
    A false visa application site takes fees and passports copies
    Spoofed mail of the university library asks students for their password
    Login page of the social network was copied, hosted at the address below
    Spear phishing aimed at diplomats with a link to a document portal that asks for credentials
    Smishing campaign in the name of the health insurance
    The page pretends to be the police and asks for a fine to be paid online
    A form on a free form service asks for employees' mail passwords
    Counterfeit app store page offers a false banking app login
    A fake job offer site collects identity card photos
    The website uses our company's name to cheat buyers
    My mother entered her bank password on a site she got by SMS
    Redirect on a hacked blog leads to an imitation of a bank
    Deceptive login page with our university's crest
    URL reported by users as phishing for a streaming service account
    Forged government subsidy page, it asks for the bank card
    They pretend to be the postal service
    The false charity page takes donations by card
    Account verification lure, the link is a look-alike of our domain
    A business mail compromise: invoice with changed account number`,
};
