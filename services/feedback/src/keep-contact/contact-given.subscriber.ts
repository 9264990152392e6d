import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { platformContactGiven, reporterContactGiven } from '@fengsui/contracts';
import type { PlatformContactGiven, ReporterContactGiven } from '@fengsui/contracts';
import { On, Unprocessable } from '@fengsui/messaging';
import type { Batch, Received } from '@fengsui/messaging';
import { Contact } from '../contact.js';
import { AddressRefused, messageIdIn, singleAddress } from '@fengsui/mail';
import { PlatformContact } from '../platform-contact.js';
import { KeepContacts } from './keep-contacts.js';
import { KeepPlatformContacts } from './keep-platform-contacts.js';

/** An address that no mail can go to parks its event: somebody has to learn the right one. */
@Controller()
export class ContactGivenSubscriber {
  constructor(
    private readonly keepContacts: KeepContacts,
    private readonly keepPlatformContacts: KeepPlatformContacts,
  ) {}

  @On(reporterContactGiven)
  async handleReporter(@Payload() events: Received<ReporterContactGiven>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.keepContacts.execute(
      tx,
      events.map(({ data: { reportId, name, language, inReplyTo, ...given } }) =>
        Object.assign(new Contact(), { reportId, name, language, inReplyTo: messageIdIn(inReplyTo), ...wayOf(given) }),
      ),
    );
  }

  @On(platformContactGiven)
  async handlePlatform(@Payload() events: Received<PlatformContactGiven>[], @Ctx() { tx }: Batch): Promise<void> {
    await this.keepPlatformContacts.execute(
      tx,
      events.map(({ data: { platform, email, language }, time }) =>
        Object.assign(new PlatformContact(), {
          platform,
          language,
          // A platform without an address has declined answers.
          email: email === '' ? '' : usable(email),
          toldAt: time,
        }),
      ),
    );
  }
}

/** The one way in which the reporter is answered. What the way does not need is not kept. */
function wayOf(given: Pick<ReporterContactGiven, 'email' | 'phone' | 'answerBy' | 'noAnswerReason'>) {
  const { answerBy, noAnswerReason } = given;
  if (answerBy === 'none') return { answerBy, email: '', phone: '', noAnswerReason } as const;
  const phone = given.phone.trim();
  if (answerBy === 'call-back' && phone !== '') return { answerBy, email: '', phone, noAnswerReason: '' } as const;
  return { answerBy: 'mail', email: usable(given.email), phone: '', noAnswerReason: '' } as const;
}

function usable(email: string): string {
  try {
    return singleAddress(email);
  } catch (cause) {
    if (cause instanceof AddressRefused) throw new Unprocessable(cause.message, { cause });
    throw cause;
  }
}
