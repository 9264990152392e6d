/** Fields of the head of a forwarded mail as mail programs write them in their users' languages. */
const from =
  'from|von|de|da|van|från|fra|od|no|nuo|saatja|lähettäjä|feladó|de la|kimden|gönderen|dari|từ|от|від|от кого|από|发件人|寄件者|差出人|보낸 ?사람|من|จาก';
const sent =
  'sent|gesendet|envoyé|enviado|enviada em|enviado el|inviato|verzonden|skickat|sendt|wysłano|wysłane|odesláno|odoslané|poslano|nosūtīts|išsiųsta|saadetud|lähetetty|küldve|elküldve|trimis|gönderildi|gönderilen|gönderme tarihi|dikirim|gửi|đã gửi|отправлено|надіслано|изпратено|στάλθηκε|发送时间|發送時間|傳送時間|送信日時|보낸 ?날짜';
const date =
  'date|datum|data|fecha|dato|datums|kuupäev|päivämäärä|päiväys|dátum|tarih|tanggal|ngày|дата|ημερομηνία|日期|日時|날짜';
const to =
  'to|cc|an|à|para|a|aan|till|til|do|komu|kam|adressaat|vastaanottaja|címzett|către|kime|alıcı|kepada|đến|кому|копия|до|προς|收件人|收件者|抄送|宛先|받는 ?사람|참조';
const subject =
  'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|temat|předmět|predmet|zadeva|temats|tēma|tema|teema|aihe|tárgy|subiect|konu|subjek|perihal|chủ đề|тема|относно|θέμα|主题|主題|主旨|件名|제목|الموضوع';

const program =
  'received|return-path|message-id|delivered-to|envelope-to|reply-to|sender|mime-version|content-[a-z-]{2,30}|x-[a-z0-9-]{2,40}|dkim-[a-z-]{2,20}|arc-[a-z-]{2,30}|authentication-results|received-spf|list-[a-z-]{2,20}|user-agent|thread-[a-z]{2,10}|in-reply-to|references|importance|precedence';

/** A line of the head of a mail. */
export const headField = new RegExp(
  String.raw`^\*{0,2}(?:${[program, from, sent, date, to, subject].join('|')})\*{0,2}\s{0,2}[:：]`,
  'i',
);
/** One that few lines of anything else begin with. */
export const strongField = new RegExp(
  String.raw`^\*{0,2}(?:received|return-path|message-id|delivered-to|dkim-|arc-|authentication-results|mime-version|${subject})(?![\p{L}])`,
  'iu',
);
/** The line of the head that tells who wrote the mail. */
export const senderField = new RegExp(String.raw`^\*{0,2}(?:${from})\*{0,2}\s{0,2}[:：]`, 'i');

/** `On 3 Mar 2025, Somebody wrote:` above what an answer quotes. */
export const attribution =
  /(?:\bwrote|\bschrieb(?: [^:]{1,120})?|a écrit|escribió|escreveu|ha scritto|\bschreef(?: [^:]{1,120})?|\bskrev(?: [^:]{1,120})?|napisał(?:\(a\))?|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|napisao(?: je)?|je napisa[ol]a?|rakstīja|rašė|kirjutas(?: [^:]{1,120})?|kirjoitti(?: [^:]{1,120})?|írta|a scris|yazdı|şunları yazdı|menulis|đã viết|написал\(?а?\)?|пишет|пише|έγραψε|写道|寫道|のメール|작성)\s?[:：]\s{0,3}$/i;
