import type { Sentences } from './sentences.js';

export const unauthorizedAccess: Sentences = {
  zh: `
    邮箱账号在异地登录，转发规则被设置
    有主机对我们的远程桌面进行口令爆破
    堡垒机出现未知人员的操作记录
    办公系统管理员账号被人盗用
    外部地址持续扫描我单位的全部端口
    有人利用员工口令进入了内部系统
    服务器被入侵，新增了一个陌生用户
    监控设备被他人远程登录查看
    登录日志显示凌晨有陌生地址成功登录
    撞库攻击导致多个用户账户被登录
    有人越权查看了不属于他的资料
    数据库被陌生地址连接并执行了查询
    深夜有人从境外用管理员账号登录我们的服务器
    SSH被暴力破解，攻击者已进入测试主机
    邮箱被陌生人登录并设置了自动转发
    远程桌面遭大量口令猜解
    贵方客户的地址在扫描我们的端口
    攻击者通过VPN进入生产网
    该IP每秒尝试登录一次
    我的账号在不知情时被人使用
    入侵者在内网横向移动，登录了多台服务器
    全网段扫描445和3389端口
    离职人员仍能登录系统查看文件
    撞库登录我们的会员平台
    有人进入监控系统转动了摄像头
    电话交换机被盗打国际长途
    域控上被建立了陌生任务
    FTP遭字典攻击
    蜜罐捕获的攻击源地址见附件
    云控制台出现异地登录
    单位官方账号被盗用发文
    交通信号系统被非法进入
    出现多次失败后登录成功的陌生用户
    网站目录被人反复探测
    无线网络被破解蹭用
    数据库服务器被黑客取得最高权限
    操作员会话被远程接管
    手机登录设备列表里有不认识的设备
    数据库口令被猜中后遭查询
    内部人员越权查看人事档案
    工控网关从互联网被非法登录
    后台出现未知管理员账户
    办公网接入了不明设备
    攻击者利用盗取的令牌访问代码库
    WordPress登录页被不停试密码
    telnet登录尝试来自你们网络
    楼宇控制系统被外人操作
    非法入侵我公司业务系统，查看了配置
    来自某IP的漏洞利用尝试被拦截
    黑客潜入内网两周才被发现
    摄像头被陌生人远程查看
    有人盗用我的身份登录政务平台
    前员工离职后仍用旧账号进入系统查看资料
    有人借用同事的账号登录查看不该看的文件
    摄像头被陌生人登录还转动了镜头
    堡垒机发现有人反复猜测密码
    外包人员越过审批进入了生产系统
    有人用捡到的工牌刷开机房并登录了终端
    会议系统里混进了不认识的人
    云平台上出现不是我们建的访问密钥
  `,
  en: `
    Somebody signed in to the mailbox from abroad and set a forwarding rule
    This address tries passwords against our SSH server
    Repeated failed logins on the remote desktop from many addresses
    Your host scans all ports of our network
    An intruder used the account of a colleague who has left
    The server was broken into and a new user was created
    Login attempts against our mail service for two days
    Accounts were taken over with passwords from another site
    A stranger watched through our camera
    The audit log shows access by somebody who has no right to it
    Exploit attempts against our web server from this address
    They guessed the password of the administrator and entered
    Somebody logged in to our server from abroad at night with the administrator's account
    Brute force against SSH succeeded on the test host
    Strangers signed in to my mailbox and set a forwarding rule
    Repeated password guessing on our remote desktop
    Your customer's address scans our network for open ports
    An intruder got into the control network through the VPN
    Login attempts with common names every second from this IP
    My account was used without my knowledge
    The attackers moved from one server to the next with stolen tickets
    Port sweep of 445 and 3389 across our range
    A former contractor still had access and looked at files
    Credential stuffing on our customer portal, four accounts were opened
    Someone entered the surveillance system and turned the cameras
    Unauthorised use of our telephone exchange for calls abroad
    The intruder created tasks on the domain controller
    Dictionary attack on FTP
    Web server compromised by an attacker who read the configuration
    Exploitation attempts against our mail gateway were seen from your range
    The cloud console shows a login from a place where nobody of us is
    Somebody took over our official account on a social network
    Illegal entry into the traffic light system
    Failed and then successful logins by an unknown user
    Suspicious scanning of our web directories
    Our wifi was cracked and strangers used it
    The hacker got root on the database host
    A session of the operator was taken over remotely
    Unknown person reads my messages, the device list shows a stranger's phone
    We saw lateral movement with PsExec between servers
    The database was opened with a guessed password and queried
    Intrusion attempts blocked by our honeypot, list below
    Telnet login attempts from an address in your network
    Someone remote-controlled the building management
    Access tokens were misused to read repositories
    Privileges were raised by an insider who opened personnel files
    The SCADA gateway was entered from the internet
    SIP registration attempts with guessed extensions
    Attack on the login page of WordPress by trying passwords
    Unexpected administrator was added in the identity service
    An unknown device is connected to our office network
    The server room's control system was accessed by an outsider
    A former employee still used his account and opened documents
    Somebody signed in with the account of a colleague on holiday
    A stranger got into our camera and turned it
    The contractor entered the production system without approval
    Somebody used a lost badge and opened a session at the terminal
    An unknown person sat in our video meeting
    An access key that nobody of us made appeared in the cloud account
    The cleaner was seen at an unlocked workstation reading mail`,
};
