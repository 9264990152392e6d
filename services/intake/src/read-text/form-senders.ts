import type { TextLine, WeighedMention } from './mention.js';
import { Vocabulary } from './vocabulary.js';

/** What a form in the web asks of whoever fills it in. */
const personal = new Vocabulary({
  name: 'name vorname nachname nom prénom nombre apellido* nome cognome naam navn namn imię nazwisko jméno příjmení meno priezvisko ime prezime vārds uzvārds vardas pavardė nimi eesnimi név nume prenume ad adı soyad* isim имя фамилия фио имена прізвище όνομα nama họ_tên 姓名 お名前 氏名 名前 이름 성명 الاسم ชื่อ',
  mail: 'email e-mail e_mail mail courriel correo epost e-post sähköposti meil pasts paštas eposta почта пошта имейл pošta 邮箱 邮件 電子郵件 メール 이메일 البريد อีเมล',
  phone:
    'phone telephone telefon* tel tél téléphone teléfono mobile puhelin tālrunis handy телефон* τηλέφωνο điện_thoại telepon 电话 電話 手机 전화 연락처 الهاتف โทร',
});
const mailField = /@/;
/** Whoever fills in a form, as its program calls them. */
const submitters = new Vocabulary({
  en: 'your client visitor user sender submitter reporter remote submitted',
  de: 'ihre absender* einsender* melder* meldende* besucher* nutzer* benutzer*',
  nl: 'afzender inzender bezoeker melder gebruiker',
  nordic: 'avsändar* insändar* avsender* innsender* afsender* indsender* anmälar* lähettäjä* ilmoittaja* käyttäjä*',
  fr: 'expéditeur émetteur visiteur déclarant utilisateur',
  es: 'remitente usuario visitante denunciante',
  pt: 'remetente utilizador usuário',
  it: 'mittente visitatore utente segnalante',
  ro: 'expeditor* vizitator* utilizator*',
  slavic:
    'nadawc* zgłaszając* użytkownik* odesílatel* odesilatel* návštěvník* uživatel* odosielateľ* pošiljatelj* pošiljalac posjetitelj* отправител* заявител* пользовател* посетител* відправник* заявник* подател*',
  baltic: 'sūtītāj* iesniedzēj* lietotāj* siuntėj* pateikėj* vartotoj* saatja* esitaja* kasutaja*',
  others:
    'feladó* küldő* beküldő* látogató* gönderen* ziyaretçi* kullanıcı* αποστολ* χρήστη pengirim pelapor pengunjung người_gửi',
  zh: '您的 你的 提交 填报 填報 访客 訪客 举报人 用户 来访',
  ja: '送信者 報告者 投稿 送信元 お客様 通報者',
  ko: '작성자 제출 신고자 접속자 방문자',
});
const fieldName = /^[^\p{L}]{0,6}(\p{L}[^:：|\t=@]{0,40}?)\s{0,6}[:：|\t=]/u;
const agentField = /^\W{0,4}user[ _-]?agent\s{0,3}[:：]/i;
const formField =
  /^\W{0,4}(?:(?:web)?form(?:[ _-]?(?:name|id))?|formular|formulaire|formulario|表单|submitted(?: (?:at|on))?|submission(?: (?:date|time|id))?|提交时间)\s{0,3}[:：]/i;
/** Lines around that belong to the same form. */
const reach = 14;
const longestField = 300;

/**
 * Takes the address that a form in the web was filled in from for that of whoever reports, and the mailbox in it for
 * one of theirs.
 */
export function withoutFormSenders(
  mentions: readonly WeighedMention[],
  lines: readonly TextLine[],
  places: readonly number[],
): readonly WeighedMention[] {
  const asked = lines.flatMap(({ text }, at) => (isPersonal(text) ? [at] : []));
  const isInForm = (at: number) =>
    asked.filter((line) => Math.abs(line - at) <= reach).length > 1 || isBesideProgram(lines, at);
  return mentions.map((mention, index) => {
    const at = places[index] ?? -1;
    const text = lines[at]?.text ?? '';
    if (mention.kind === 'email')
      return asked.includes(at) && mailField.test(text) && isInForm(at) ? { ...mention, isContact: true } : mention;
    return mention.kind.startsWith('ip') && isOfSubmitter(text, mention) && isInForm(at)
      ? { ...mention, standing: 'other' }
      : mention;
  });
}

function isPersonal(text: string): boolean {
  const name = text.length < longestField ? fieldName.exec(text)?.[1] : undefined;
  return name !== undefined && personal.isIn(name) && !/\bip\b/i.test(name);
}

/** `Your IP: `, `(IP odesílatele `: the label right before an address. */
function isOfSubmitter(text: string, { start }: WeighedMention): boolean {
  const label = /[^,;|()（）]{0,60}$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  return /(?<![a-z])ip(?![a-z])/i.test(label) ? submitters.isIn(label) : /\bsubmitted from\b/i.test(label);
}

/** Beside the fields that the program of a form adds by itself. */
function isBesideProgram(lines: readonly TextLine[], at: number): boolean {
  const around = lines.slice(Math.max(0, at - 4), at + 5);
  return around.some(({ text }) => agentField.test(text)) && around.some(({ text }) => formField.test(text));
}
