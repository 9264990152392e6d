import { headerOf } from '../open-content/mail-head.js';
import type { MailHead } from '../open-content/mail-head.js';

const automatic =
  /^\s*(?:\[[^\]]{1,60}\]\s*)?(?:(?:re|回复|答复|回覆)\s*[:：]\s*)*(?:out of (?:the )?office|automatic reply|auto[- ]?(?:reply|response|responder|matic response)|auto:|i am away|away from (?:the )?office|on vacation|vacation (?:reply|notice)|ooo\b|自动(?:回复|答复|应答)|自動(?:回覆|回復|答覆)|外出|休假|不在办公室|abwesenheits|réponse automatique|absence du bureau|respuesta automática|fuera de (?:la )?oficina|resposta automática|risposta automatica|fuori sede|automatisch antwoord|autosvar|frånvaro|автоматический ответ|автоответ|otomatik yanıt|自動応答|자동\s?회신)/i;

/** Whether a program answered in somebody's stead (RFC 3834, and the habits of those who do not keep to it). */
export function isAutomatic(head: Pick<MailHead, 'subject' | 'headers'>): boolean {
  if (!/^(?:no\b|$)/i.test(headerOf(head, 'auto-submitted').trim())) return true;
  const precedence = `${headerOf(head, 'precedence')} ${headerOf(head, 'x-precedence')}`;
  if (/auto[_-]?reply/i.test(precedence)) return true;
  const signs = ['x-autoreply', 'x-auto-reply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply'];
  if (signs.some((name) => !/^(?:no\b|$)/i.test(headerOf(head, name).trim()))) return true;
  return automatic.test(head.subject);
}
