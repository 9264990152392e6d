import type { Sentences } from './sentences.js';

export const defacement: Sentences = {
  zh: `
    单位官网首页内容被替换成外国旗帜和标语
    网站栏目页出现黑客署名和骷髅图片
    门户页面被插入大量赌博和色情链接
    学校主页标题被改成博彩广告，正文也被换掉
    打开政务网站看到的是一段嘲讽文字，不是原来的内容
    搜索引擎里我们网站的描述变成了彩票信息，页面底部有隐藏链接
    网页图片全部被换成宣传画
    新闻栏目被人篡改，发布了虚假公告
    网站被挂黑页，显示到此一游
    首页弹出不属于我们的视频和口号
    官网被植入暗链，指向境外赌场
    展示页面的文字遭到恶意修改
    我单位门户网站首页被换成黑底绿字的页面
    网站打开后显示"被黑客入侵"字样
    搜索引擎里我们网站的标题变成了博彩广告
    网页底部被插入大量隐藏的赌博链接
    首页图片被替换成反动标语
    政府网站栏目内容被人恶意修改
    学校主页出现不雅图片，内容不是我们发布的
    手机访问网站时显示彩票内容，电脑访问正常
    新闻稿件被篡改，出现虚假信息
    监测发现该网站首页被篡改，截图见附件
    网站被挂黑页，留有黑客组织签名
    网页暗链指向境外博彩站点
    首页文件index被覆盖，写着黑客的昵称
    医院官网公告内容被改成攻击性文字
    网站联系电话被人改成了别的号码
    我们的网页被涂改，请协助恢复
    单位网站在搜索结果中显示为色情内容
    车站电子屏被人控制，播放了非法标语
    门户子站被替换为抗议视频
    网页标题栏变成贷款广告
    网站根目录出现hacked.html页面
    页面被嵌入一段脚本，打开后满屏都是骷髅图
    县政府网站首页被替换成外文声明
    网站被黑，首页显示某黑客组织的旗帜
    网站文章全部被换成同一句话
    发现网站被植入黑链，关键词为时时彩
    网站友情链接处被添加大量非法网站
    官网被恶意篡改两个小时，现已恢复
    网页内容与备份不一致，多处文字被改动
    公司主页出现倒计时和威胁性文字
    我市多个网站首页同时被同一组织篡改
    博物馆网站图片被换成政治漫画
    网页篡改监测平台告警，首页关键字命中
    打开官网看到的是游戏广告页面，不是我们的内容
    法院网站公告栏被插入假公告
    网站模板被修改，所有页面都显示黑客留言
    首页欢迎语被改成嘲讽管理员的话
    网站被搜索引擎提示内容已被篡改
    我们发现网站目录下多出很多静态赌博页面
    页面中被写入非法宣传内容`,
  en: `
    The home page was replaced with a picture and a message from an attacker group
    Visitors of our website see a political slogan instead of our content
    Somebody changed the text on the start page of the council
    Hidden gambling links were inserted into the footer of our pages
    Our site has been defaced, screenshot attached
    The front page now shows a flag and plays music
    The title of the page was altered to advertise a casino
    News articles on the portal were tampered with
    The web page carries the signature of a hacker
    The school website displays a skull and insults
    Search results for our site show pharmacy advertisements that we did not write
    The landing page was vandalised over the weekend
    Our home page now reads "hacked by" followed by a nickname
    The start page was swapped for a black screen with green letters
    Someone replaced the mayor's greeting with offensive words
    When you open the university site you see a protest banner that is not ours
    The index file was overwritten last night and shows a hacker logo
    Gambling text appears in the title when the site is opened from a search engine
    Spam links to casinos were hidden at the bottom of every page
    Mirror of the defaced page is on a public archive
    Attackers changed the images in our gallery to propaganda
    Visitors from mobile phones are shown lottery content instead of our articles
    The hospital's website displays a flag and loud music
    Our online news carried a false article that the editors never wrote
    The page of the ministry was altered for two hours this morning
    The site has been vandalised, please help us restore the content
    Unauthorised content was inserted in the announcement section of our portal
    A group calling itself a cyber army left its signature on our web page
    The front page redirects nobody but shows insulting slogans
    Black hat SEO: our pages contain dark links to betting sites
    The electronic display board of the station showed a slogan put there by hackers
    Government subdomain shows adult pictures in place of the department list
    Somebody tampered with our contact page and put another telephone number there
    Pages for a pill shop were planted under our domain and found by search engines
    Website tampering detected by monitoring, keyword match on the home page
    The school's homepage is replaced by a cartoon and a greeting to other hackers
    Two of our sites show the same message from an activist group
    The text of the law on our page was changed by an outsider
    Our monitoring compares the page every five minutes and reports a replaced picture
    The company page displays a countdown and a threat in another language
    Search results show our site's name with Japanese shop offers
    Defacement notice: zone entry for your domain with team name and date
    A script was put in the header which paints a skull over the whole page
    The welcome text says the administrator should learn security
    Our blog posts were all replaced by one sentence
    A strange page called hacked.html appeared in the root of the site
    The municipality's site shows a political manifesto
    Our web content was modified without permission, pages look different
    Someone put their name and a smiley on the landing page
    The footer of the government site links to slot machines
    The page title in the browser tab became an advertisement for loans
    Content of the museum's page was exchanged for a video of a protest`,
};
