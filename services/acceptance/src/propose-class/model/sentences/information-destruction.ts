import type { Sentences } from './sentences.js';

export const informationDestruction: Sentences = {
  zh: `
    业务数据库被人清空，只剩一张留言表
    公民个人信息在论坛上被公开出售
    备份和生产数据都被删除，系统无法恢复
    客户资料被导出，样本已在网上流传
    离职人员把研发文档全部删掉
    存储桶里的身份证照片被下载并泄露
    学生信息表格被人挂到网盘上
    攻击者窃取了设计图纸并威胁公开
    财务记录遭到恶意修改，账目对不上
    有人兜售我公司的会员数据
    日志和配置文件被销毁
    医院病历数据外泄，涉及大量患者
    数据库表被清空，只剩下一张勒索说明表
    黑客删除了我单位两千名患者的记录
    会员个人信息被公开在论坛上
    服务器硬盘数据一夜之间被人全部抹掉
    客户资料被窃取并在暗网出售
    日志被清除，痕迹都没有了
    教务系统成绩被人篡改
    备份卷被攻击者格式化
    公司源代码被盗并公开
    离职员工删除了项目资料
    约四万人的姓名和身份证号泄露
    财务系统上月账目被修改
    业务数据库遭恶意删除，无法恢复
    员工工资和合同被发布到网上
    云存储里的资料被陌生人下载
    境外论坛有人兜售我省公民信息
    学生信息库被拖库
    不动产登记数据被人改动
    重要文件被破坏，系统无法读取
    水厂历史数据被篡改
    订单表被截断，数据全没了
    内部文件被传到公开网盘
    酒店住客信息外泄
    设计图纸出现在境外网站
    虚拟机被人全部删除
    供应商收款账号在数据库中被改写
    撞库得到的账号密码名单里有我单位员工
    业务系统数据丢失，怀疑人为破坏
    航班旅客信息被倒卖
    高管邮箱内容被导出并散布
    社保数据被非法获取
    数据库被删，黑客索要比特币才还
    快递面单信息大量泄露
    商品价格数据被人篡改
    投标文件泄密给竞争对手
    监测数据被替换成零值
    护照扫描件档案被未知人员下载
    用户手机号在群里被叫卖
    磁盘引导区被破坏，八十台电脑无法启动
    医院病历资料被窃`,
  en: `
    The customer database was wiped and only a note was left
    Personal records of citizens are offered for sale in a forum
    A former employee deleted the project files and the backups
    Confidential documents were copied and published
    Our patient data leaked and appears on a download site
    Somebody altered the entries in the ledger
    The intruders exfiltrated drawings and threaten to release them
    An open bucket was emptied and its contents were shared
    The mailing list with addresses has been stolen
    All tables were dropped and the logs were erased
    Passwords of our members were dumped on a paste site
    The archive was destroyed and cannot be restored
    All tables of our database were dropped and a note asks for money
    The records of two thousand patients were deleted by an intruder
    Personal data of our members was published on a forum
    Somebody wiped the disks of the file server overnight
    Customer records were copied and are offered for sale
    The log files were erased to hide traces
    Exam results were altered in the student system
    Our MongoDB was emptied, only a ransom message is left
    Confidential tenders leaked to a competitor after the break-in
    The backup volume was formatted by an attacker
    Data breach: names and identity numbers of forty thousand persons
    The accounting entries of last month were falsified
    Source code of our product was stolen and put online
    A former employee removed the project data before leaving
    The land register shows changed owners without an application
    Our cloud bucket was copied by strangers and the contents are for sale
    Wiper destroyed the boot records of eighty machines
    Salaries and contracts of staff were dumped on a leak site
    Sensor values in the water plant's history were manipulated
    Mailboxes of the board were exported and spread
    Half of our product catalogue vanished from the database
    A hacker offers a dump with telephone numbers of our subscribers
    The intruder changed grades of several pupils
    Archive of scanned passports was downloaded from our server by an unknown person
    Elasticsearch indices deleted and replaced by a readme
    Information about our citizens is traded in a chat group
    Bank account numbers in the supplier table were overwritten
    Loss of integrity: measurement data replaced with zeros
    Our design drawings appeared on a foreign site
    The hotel's guest list leaked
    An attacker truncated the orders table and left
    The election office's voter file was stolen
    Leaked password database contains accounts of our employees
    The data on the control system was corrupted on purpose
    Health insurance data of thousands was taken away
    Someone deleted all virtual machines in our tenant
    Documents classified as internal were uploaded to a public share
    Price lists were tampered with in the trading system
    Customers' chat histories became public`,
};
