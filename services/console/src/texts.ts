import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

const zh = {
  product: '烽燧',
  signIn: '登录',
  signOut: '退出',
  name: '用户名',
  password: '密码',
  language: 'English',
  stages: '事件处理进程',
  inAll: '今日 · 累计 {{total}}',
  live: '实时更新',
  polled: '每 10 秒更新',
  asOf: '截至 {{time}}',
  notFound: '没有这个页面',
  toStages: '返回首页',
  refused: '用户名或密码不正确。请检查后重试；忘记密码时请联系系统管理员重置。',
  tooMany: '尝试次数过多，请稍后再试。',
  gatewayAway: '暂时无法连接服务器，正在重试。',
  tryLater: '暂时无法登录，请稍后再试。',
  showPassword: '显示密码',
  unreachable: '统计数据暂时无法获取，正在重试。',
  byClass: '今日受理事件（按类型）',
  class: '类型',
  count: '数量',
  none: '今日暂无受理的事件。',
  elsewhere: '其他页面',
  traces: '链路追踪',
  api: '接口文档',
  stage: {
    received: '已收到',
    undecided: '待研判',
    accepted: '已受理',
    rejected: '不受理',
    withParties: '处置中',
    handled: '已处置',
    noticesSent: '已反馈',
  },
  classes: {
    malware: '恶意程序',
    defacement: '网页篡改',
    backdoor: '网站后门',
    phishing: '网页仿冒',
    vulnerability: '漏洞',
    'information-destruction': '信息破坏',
    'denial-of-service': '拒绝服务攻击',
    'abnormal-domain': '域名异常',
    'router-hijacking': '路由劫持',
    'unauthorized-access': '非授权访问',
    spam: '垃圾邮件',
    mixed: '混合性网络安全事件',
    other: '其他网络安全事件',
  },
};

const en: typeof zh = {
  product: 'Fengsui',
  signIn: 'Sign in',
  signOut: 'Sign out',
  name: 'Name',
  password: 'Password',
  language: '中文',
  stages: 'Where reports stand',
  inAll: 'today · {{total}} in all',
  live: 'Live',
  polled: 'Every 10 seconds',
  asOf: 'as of {{time}}',
  notFound: 'There is no such page',
  toStages: 'To the first page',
  refused: 'Name or password is wrong. Check both and try again; if the password is lost, have it reset.',
  tooMany: 'Too many attempts. Try again later.',
  gatewayAway: 'The server cannot be reached right now; trying again.',
  tryLater: 'Signing in does not work right now. Try again later.',
  showPassword: 'Show the password',
  unreachable: 'The counts cannot be had right now; trying again.',
  byClass: 'Incidents accepted today, by class',
  class: 'Class',
  count: 'Number',
  none: 'No incident was accepted today.',
  elsewhere: 'Other pages',
  traces: 'Traces',
  api: 'API',
  stage: {
    received: 'Received',
    undecided: 'To be decided',
    accepted: 'Accepted',
    rejected: 'Not accepted',
    withParties: 'With parties',
    handled: 'Handled',
    noticesSent: 'Notices sent',
  },
  classes: {
    malware: 'Malware',
    defacement: 'Defacement',
    backdoor: 'Backdoor',
    phishing: 'Phishing',
    vulnerability: 'Vulnerability',
    'information-destruction': 'Information destruction',
    'denial-of-service': 'Denial of service',
    'abnormal-domain': 'Abnormal domain',
    'router-hijacking': 'Router hijacking',
    'unauthorized-access': 'Unauthorized access',
    spam: 'Spam',
    mixed: 'Mixed',
    other: 'Other',
  },
};

const kept = 'fengsui.language';

/** Makes the texts ready in the language that was chosen here before, or that the browser asks for. */
export async function loadTexts(): Promise<void> {
  const language = localStorage.getItem(kept) ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { 'zh-CN': { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  tellBrowser(language);
}

export async function changeLanguage(): Promise<void> {
  const language = i18next.language === 'zh-CN' ? 'en' : 'zh-CN';
  localStorage.setItem(kept, language);
  await i18next.changeLanguage(language);
  tellBrowser(language);
}

function tellBrowser(language: string): void {
  document.documentElement.lang = language;
  document.title = i18next.t('product');
}
