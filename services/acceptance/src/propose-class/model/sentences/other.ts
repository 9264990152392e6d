import type { Sentences } from './sentences.js';

export const other: Sentences = {
  zh: `
    想咨询如何申请等级保护备案
    请问贵中心的联系电话是多少
    希望参加明年的应急演练
    能否提供去年的周报合订本
    我的手机丢了怎么办
    机房停电导致网络中断，已恢复
    反映某网站内容侵犯版权
    光缆被施工挖断，业务中断
    请问报告提交后多久有答复
    建议你们网站增加英文版
    想应聘贵单位的岗位
    单位举办网络安全宣传周，邀请专家授课
    网速很慢，请帮忙看看
    感谢你们的帮助，问题已经解决
    怎样订阅你们的安全周报
    打印机老是卡纸
    请告诉我本省分中心的电话
    我忘了自己的密码，能帮我找回吗
    楼里电梯坏了
    想邀请贵单位参加会议
    邻居晚上吵闹
    有网站卖盗版电影
    放假期间有人值班吗
    我要投诉话费
    旧电脑打开网页很慢
    这条消息是真的吗，我不确定
    我们的证书快到期了，找谁办
    有人未经允许用了我拍的照片
    手机丢在公交车上了
    光缆被挖断，线路中断
    上周的帮助很及时，谢谢
    请把我从联系人名单里去掉
    出版社要求下架一本书
    机房停电从早上六点开始
    年报需要哪些材料
    有人在网上骂我
    游戏很卡
    想咨询新出台的法规
    机房空调坏了
    我们换了联系邮箱
    请确认收到来函
    玩家作弊违反平台规则
    快递一直没到
    升级后财务软件打不开
    学生想来实习
    周六计划检修，业务暂停
    能推荐一款杀毒软件吗
    登记的地址过期了
    用不了
    你好，有人吗
    父亲去世了，怎样注销他的账号
    如何成为支撑单位
    网上有人散布我公司的谣言
    系统维护通知请知悉
    快递一直没有送到客服也不接电话
    宽带速度慢运营商不给处理
    想报名参加你们举办的培训班
    请问宣传周活动在哪里举行
    手机欠费停机怎么恢复
    希望你们监管一下短视频平台的内容
    网店不肯退货想要投诉
    咨询应急演练的流程和所需材料
    电视机顶盒没有信号
    请告知值班电话和工作时间
    孩子沉迷游戏家长该怎么办
    新打印机装好了这是试印的一页
  `,
  en: `
    How can I become a member of your team
    Please send me the annual report of last year
    Could you tell me your telephone number
    The power failed in our data centre and the network was down
    A cable was cut by construction work
    I would like to take part in the exercise
    This site infringes our copyright
    My phone was lost on the bus
    Thank you for your help, the matter is solved
    When will I get an answer to my report
    We want to invite a speaker to our awareness week
    The internet is slow at my home
    I have a question about certification
    Please update our contact data in your directory
    How do I register my organisation for your bulletin
    The printer prints blank pages
    Please tell me the telephone number of the branch in my province
    I forgot my own password, can you reset it
    The lift in our building is out of order
    We would like to invite you to a conference
    My neighbour plays loud music at night
    A website sells pirated films
    When will the office be closed for the holidays
    I want to complain about my bill
    The page loads slowly on my old computer
    Is this message genuine? I am not sure
    Our certificate is about to run out, whom do we tell
    A photographer says his picture is used without permission
    I lost my telephone on the bus
    The fibre was cut by an excavator and the line is down
    Thank you for the quick help last week
    Please remove my name from your list of contacts
    The survey on digital literacy takes ten minutes
    A copyright holder asks to take down a book
    Power failure in the data centre since six in the morning
    Which documents do we need for the annual report
    Someone insulted me on a social network
    The game lags
    I have a question about the new law
    The air conditioning of the server room broke
    We changed our abuse contact address
    Please confirm that you received our letter
    A user violates the terms of our platform by cheating in a game
    My order has not arrived
    An update made the accounting program crash
    We look for an internship for our students
    Planned maintenance on Saturday, service is not available
    Can you recommend an antivirus program
    The address in your register is out of date
    It does not work
    Hello, is anybody there
    The account of my late father should be closed
    Our member asks how to become a partner
    Rumours are spread about our company
    What are the opening hours of your hotline
    Does your service also cover schools and hospitals
    My broadband has been slow since last week
    How do we join the group that shares information
    The parcel that I ordered never arrived
    I would like to invite you to speak at our conference
    Which papers do we need to register as a supplier
    My neighbour plays loud music and uses my wireless
    The television shows no picture since the storm
    Please send me a copy of your annual report
    We are looking for a training course for our staff
    My phone contract was not cancelled in time`,
};
