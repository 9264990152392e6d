import { hostIn } from './around-mention.js';
import type { TextLine, WeighedMention } from './mention.js';

/** `This e-mail was sent from a contact form on Some House (https://…)`, as programs of sites write below what they pass on. */
const passedOn =
  /^\W{0,6}(?:(?:this|the) (?:e-?mail|message|report|mail) (?:was|has been|is) (?:sent|submitted|generated|created) (?:from|via|through|by|using) .{0,24}\bform\b|(?:form )?(?:submitted|sent) (?:from|via|through) .{0,24}\bform\b|diese (?:e-?mail|nachricht|meldung) wurde (?:über|von|mit) .{0,24}formular|(?:ce|cet) (?:message|e-?mail|courriel) (?:a été|est) envoyé (?:depuis|via|par|à partir) .{0,24}formulaire|este (?:mensaje|correo|e-?mail) (?:ha sido|fue|se ha) enviado (?:desde|por|a través) .{0,24}formulario|est[ea] (?:mensagem|e-?mail) foi enviad[oa] .{0,24}formulário|questo messaggio è stato inviato .{0,24}modulo|ta wiadomość została wysłana .{0,24}formularz|tento (?:e-?mail|zpráva) .{0,24}formulář|(?:это|данное) (?:письмо|сообщение) .{0,24}форм)/iu;

/** Takes the site whose form passed a report on for nothing that is reported; but not where nothing else is told of. */
export function withoutFormPages(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  places: readonly number[],
): readonly WeighedMention[] {
  const hosts = new Set(mentions.filter((_, at) => passedOn.test(lines[places[at] ?? -1]?.text ?? '')).map(hostIn));
  hosts.delete('');
  const isOfForm = (one: WeighedMention) => hosts.has(hostIn(one)) && one.standing !== 'defanged';
  if (hosts.size === 0 || !mentions.some((one) => isPlace(one) && !isOfForm(one))) return mentions;
  return mentions.map((one) => (isOfForm(one) ? { ...one, standing: 'none' as const } : one));
}

function isPlace({ kind, standing }: WeighedMention): boolean {
  return kind !== 'email' && standing !== 'none' && standing !== 'other';
}
