import type { JSX } from 'preact';
import { Page } from '../draw-page/page.js';
import type { Language } from '../draw-page/page.js';

const words = {
  'zh-CN': {
    title: '登录',
    name: '用户名',
    password: '密码',
    submit: '登录',
    refused: '用户名或密码不正确。请检查后重试；忘记密码时请联系系统管理员重置。',
    tooMany: '尝试次数过多，请稍后再试。',
  },
  en: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    refused: 'Name or password is wrong. Check both and try again; if the password is lost, have it reset.',
    tooMany: 'Too many attempts. Try again later.',
  },
} as const;

interface SignInPageParts {
  readonly language: Language;
  readonly elsewhere?: string;
  /** Where to go after signing in. */
  readonly after: string;
  readonly failure?: 'refused' | 'tooMany';
}

export function SignInPage({ language, elsewhere, after, failure }: SignInPageParts): JSX.Element {
  const text = words[language];
  return (
    <Page language={language} title={text.title} elsewhere={elsewhere}>
      {failure && <p role="alert">{text[failure]}</p>}
      <form method="post" action={`/sign-in?lang=${language}`}>
        <input type="hidden" name="after" value={after} />
        <label>
          {text.name}
          <input name="name" autocomplete="username" required />
        </label>
        <label>
          {text.password}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        <button type="submit">{text.submit}</button>
      </form>
    </Page>
  );
}
