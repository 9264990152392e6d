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
  today: '今日',
  total: '累计',
  asOf: '截至 {{time}}',
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
};

const en: typeof zh = {
  product: 'Fengsui',
  signIn: 'Sign in',
  signOut: 'Sign out',
  name: 'Name',
  password: 'Password',
  language: '中文',
  stages: 'Where reports stand',
  today: 'Today',
  total: 'In all',
  asOf: 'As of {{time}}',
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
  document.documentElement.lang = language;
}

export async function changeLanguage(): Promise<void> {
  const language = i18next.language === 'zh-CN' ? 'en' : 'zh-CN';
  localStorage.setItem(kept, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
