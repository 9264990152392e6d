import type { Language } from '@fengsui/contracts';

/** What the reporter reads when a rule rejected the report, by its code. */
export const rejectionSentences: Readonly<Record<'test' | 'out-of-scope', Readonly<Record<Language, string>>>> = {
  test: {
    'zh-CN': '报告内容为测试，未涉及实际的网络安全事件，不予受理。如确有事件发生，请写明您看到的情况后重新报告。',
    en: 'The report says that it is a test and names no incident, so it was not accepted. If something did happen, please report it again with what you saw.',
  },
  'out-of-scope': {
    'zh-CN': '报告中只有内网或本机地址，从外部无法确定是谁在使用，不予受理。请补充公网 IP 地址、域名或网址后重新报告。',
    en: 'The report names only private or local addresses, and nobody can be found behind them from outside, so it was not accepted. Please report it again with the public IP address, the domain or the URL.',
  },
};
