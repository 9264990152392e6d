import { mailServer } from './catch-mail.js';
import { MailBox } from './mail-box.js';
import { mailPagesServer } from './show-mails.js';

const { HOST = '127.0.0.1', PORT = '8108', SMTP_PORT = '2526', MAILS_DIRECTORY = 'mails' } = process.env;
const kept = 500;

const box = await MailBox.open(MAILS_DIRECTORY, kept);
const smtp = mailServer(box, () => new Date());
const pages = mailPagesServer(box);
await new Promise<void>((resolve, reject) => {
  smtp.server.once('error', reject);
  smtp.listen(Number(SMTP_PORT), HOST, resolve);
});
await new Promise<void>((resolve, reject) => {
  pages.once('error', reject);
  pages.listen(Number(PORT), HOST, resolve);
});

const stop = () => {
  pages.close();
  pages.closeAllConnections();
  smtp.close(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
