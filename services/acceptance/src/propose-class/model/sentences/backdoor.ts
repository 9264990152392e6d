import type { Sentences } from './sentences.js';

export const backdoor: Sentences = {
  zh: `
    上传目录下出现陌生脚本，访问后可执行系统命令
    网站服务器被植入一句话木马，攻击者可随时连接
    应急检查时发现隐藏的管理员账户和网页后门
    日志里有人用密码参数访问图片目录下的脚本文件
    查杀工具在站点根目录发现多个网页木马文件
    服务器计划任务里留有反弹连接脚本，用于再次进入
    流量特征与常见网页管理木马一致，文件位于缓存目录
    插件目录多出一个加密的脚本，能浏览全盘文件
    攻击者在系统里预留了后门登录口令
    中间件目录被写入内存马，重启前一直有效
    设备固件中存在未公开的远程登录入口，被人利用
    网站被上传了大马，可以管理数据库和文件
    网站上传目录发现一句话木马，可执行任意命令
    监测发现该网站存在网站后门，地址见下
    服务器被植入webshell，可浏览全部文件
    图片目录里有个php文件能直接控制服务器
    网站被上传jsp大马，请尽快清除
    攻击者在服务器上留下隐藏管理员账号，方便再次进入
    内存马注入到中间件，没有落地文件
    发现冰蝎后门通信流量
    清除网页后攻击者又通过遗留脚本进入系统
    计划任务每晚反弹shell到外部地址
    root账号下被添加了陌生的公钥
    路由器固件存在隐藏的远程登录账号
    我方扫描发现该站点有菜刀后门
    网站的配置文件开头被写入eval代码
    存在后门文件，密码为参数名
    主机开放高位端口，连接后直接得到命令行
    某插件作者留有万能密码入口
    黑客留下的文件管理页面任何人都能打开
    论坛上有人出售以下网站的shell权限
    登录页面被加了后门，用固定口令就能进去
    图片里藏有base64编码的远程控制脚本
    删除后门脚本后第二天又换了文件名出现
    网站被植入哥斯拉木马
    通报的网站后门链接共十二条，涉及我省单位
    服务器粘滞键被替换，登录界面可直接调出命令窗口
    网站根目录下有未知的asp文件，能上传任意文件
    中间件加载了陌生模块，通过请求头接收命令
    供应商的维护账号无法关闭，可登录所有设备
    后台程序里藏着执行系统命令的隐蔽功能
    临时目录中留有黑客的上传页面
    网站程序核心文件被改，留了再次进入的通道
    该IP对应的网站存在ASPX类型后门
    应急处置中在服务器发现长期驻留的隐蔽通道
    扫描器提示存在可疑脚本，可远程执行代码
    打印机管理软件开了隐藏服务，口令是公开的
    网站被植入后门后作为跳板使用
    我们发现网站模板中隐藏了远程控制入口
    运维人员发现陌生脚本接受POST命令并返回结果
    网站被人挂了shell，权限很高
    有人通过网站后门查看了数据库配置`,
  en: `
    We found a web shell in the upload directory that executes commands
    A hidden administrator account was left behind to return later
    An unknown script in the plugin folder lets anybody browse files
    The attacker planted a reverse shell in a scheduled task
    A PHP file that we did not put there accepts commands by POST
    Our scan shows a backdoored version of the content management system
    There is a secret remote login in the firmware that is being used
    A web shell was uploaded through the form and is still reachable
    The compromised site carries a backdoor script under the images folder
    Incident response found a persistent implant in the web server
    A memory resident shell was injected into the application server
    An unauthorised SSH key was added so that they can come back
    A file named up.php in the images directory gives full control over the server
    China Chopper one-line script found in the theme folder
    We discovered an ASPX shell that lets anyone list directories
    The attacker left a hidden user with administrator rights on the web server
    A JSP file accepts commands by parameter, it was uploaded last week
    Webshell detected on this URL, please remove it and close the hole
    The plugin we bought contains a secret login for its author
    There is an implant in the web server that answers to a magic cookie
    A scheduled task opens a reverse connection for remote control every night
    Memory webshell injected into Tomcat without any file on disk
    An SSH key that nobody knows was added to root's authorized keys
    The firmware of the modem has an undocumented account with a fixed password
    Our scan found a Behinder shell on your customer's site
    File manager script left by intruders is reachable by anyone on the net
    The server still has a back door after we restored the pages
    Monitoring shows POST requests to an unknown script that returns command output
    The content system's core file was modified to let the intruder in again
    Shell access is sold on a forum for the following hosts
    A netcat listener on a high port gives a shell without password
    Hidden iframe was removed but a PHP eval script remains in the cache folder
    The remote control script was encoded in base64 inside a picture file
    A second entrance was built into the login page that accepts a master password
    Godzilla webshell traffic was decrypted by our sensor
    Reported shell path: /uploads/2099/img.php, password in the parameter name
    The web host has been compromised and carries a web based remote console
    They came back through a script that they had left months ago
    An unknown DLL module in the web server loads commands from the request header
    A backdoor was hidden in the invoice module of the shop software
    The control panel contains a hidden function that runs system commands
    An attacker's upload form was left in the temp directory
    Persistence was established through a modified cron job calling a remote script
    The printer software opens a hidden remote service with known credentials
    We removed a script named shell.asp, but a copy appeared under another name
    Web shell list received from a partner team, twelve sites of our country are in it
    Sethc replaced by cmd on the server so that they can get in at the logon screen
    The attacker's eval code sits at the top of config.php
    A remote administration page that we never installed is found under /manager2
    The vendor's support account can log in everywhere and cannot be switched off
    The CMS was re-infected by a loader that restores the shell
    Attackers kept access through a rogue browser based terminal`,
};
