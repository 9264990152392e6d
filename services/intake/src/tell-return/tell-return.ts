import { inAsciiWithLineFeeds } from '../open-content/content-told.js';
import { headOf } from '../open-content/mail-head-read.js';
import { headerOf } from '../open-content/mail-head.js';
import type { MailHead } from '../open-content/mail-head.js';
import { leavesOf, readMimeTree } from '../open-content/mime-tree.js';
import type { MimeNode } from '../open-content/mime-tree.js';
import { bodyOf } from '../open-content/transfer-encoding.js';
import { isAutomatic } from './automatic-answer.js';
import { deliveryStatusIn, enhancedStatusIn } from './delivery-status.js';

/** What came back for a mail of ours: somebody's words, or what a mail system or an automatic program made. */
export interface ReturnTold {
  /** `notification`: a mail system tells of a delay or a delivery, which needs nobody's attention. */
  readonly kind: 'reply' | 'bounce' | 'auto-reply' | 'notification';
  /** Enhanced status code (RFC 3463) of a bounce; empty where none is told. */
  readonly status: string;
}

const partsAtMost = 100;
const wordsAtMost = 32_000;

/** Tells by RFC 3464, RFC 3834 and RFC 8098, and by the habits of those who do not keep to them. */
export function tellReturn(content: Uint8Array, nullSender: boolean): ReturnTold {
  const { bytes } = inAsciiWithLineFeeds(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  const root = readMimeTree(bytes, partsAtMost, () => undefined);
  const leaves = [...leavesOf(root)];
  const status = leaves.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type.value));
  if (status !== undefined) return ofStatus(status);
  if (leaves.some(({ type }) => type.value.endsWith('disposition-notification'))) return autoReply;
  const head = headOf(root);
  if (headerOf(head, 'x-failed-recipients') !== '') return bounce(leaves);
  const fromNobody = nullSender || headerOf(head, 'return-path').trim() === '<>' || isMailSystem(head);
  if (fromNobody && delays.test(head.subject)) return { kind: 'notification', status: '' };
  if (undeliverable.test(head.subject) || (fromNobody && failures.test(head.subject))) return bounce(leaves);
  if (isAutomatic(head)) return autoReply;
  if (!fromNobody) return { kind: 'reply', status: '' };
  const told = bounce(leaves);
  return told.status !== '' || isMailSystem(head) ? told : autoReply;
}

const autoReply: ReturnTold = { kind: 'auto-reply', status: '' };

const undeliverable =
  /^\s*(?:undeliver(?:able|ed)|returned mail|notice: mail delivery status|系统退信|退信|未送达|未传递|无法(?:投递|送达)|(?:unzustellbar|non remis|no se puede entregar|não foi possível entregar|não entregue|impossibile recapitare|onbestelbaar|kan inte levereras|niedostarczone|не удается доставить|не доставлено|teslim edilemedi|配信不能|배달되지 않음)\s*[:：])/i;
const failures =
  /deliver|fail|return(?:ed|ing)|bounce|reject|undeliver|unzustellbar|退信|退回|退件|投递|送达|未送|未能|失败|失敗/i;
const delays = /\bdelay|\bwarning\b.{0,40}(?:not|still)|延迟|延遲|推迟/i;

function ofStatus(node: MimeNode): ReturnTold {
  const { failed, status } = deliveryStatusIn(node);
  return failed ? { kind: 'bounce', status } : { kind: 'notification', status: '' };
}

function bounce(leaves: readonly MimeNode[]): ReturnTold {
  const words = leaves.find(({ type }) => type.value === '' || type.value.startsWith('text/'));
  return {
    kind: 'bounce',
    status: words === undefined ? '' : enhancedStatusIn(bodyOf(words).toString('latin1', 0, wordsAtMost)),
  };
}

function isMailSystem({ from }: MailHead): boolean {
  return /^(?:mailer-daemon|postmaster|mail-daemon|maildelivery|bounces?|microsoftexchange[0-9a-f]{32})(?:@|$)/i.test(
    from?.address ?? '',
  );
}
