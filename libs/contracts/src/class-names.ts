import type { IncidentClass, Language } from './vocabulary.js';

/** What the thirteen classes of the procedure are called within a sentence. */
export const incidentClassNames: Readonly<Record<Language, Readonly<Record<IncidentClass, string>>>> = {
  'zh-CN': {
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
  en: {
    malware: 'malware',
    defacement: 'defacement',
    backdoor: 'backdoor',
    phishing: 'phishing',
    vulnerability: 'vulnerability',
    'information-destruction': 'information destruction',
    'denial-of-service': 'denial of service attack',
    'abnormal-domain': 'abnormal domain',
    'router-hijacking': 'router hijacking',
    'unauthorized-access': 'unauthorized access',
    spam: 'spam',
    mixed: 'mixed incident',
    other: 'other incident',
  },
};
