import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { CaughtMail } from './caught-mail.js';

const style = `
:root{color-scheme:light dark;--paper:#fbfaf8;--card:#fff;--ink:#1d2126;--soft:#5d6670;--line:#e2e0db;--field:#8a8f96;--accent:#a3341b}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1b1f25;--ink:#e6e8eb;--soft:#9aa4af;--line:#2d333b;--field:#6b747e;--accent:#f08a66}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:75rem;margin:0 auto;padding:1.25rem 1.5rem 4rem}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
h1{font-size:1.35rem;line-height:1.3;margin:.2rem 0 .6rem;overflow-wrap:anywhere} h2{font-size:1rem;margin:1.6rem 0 .5rem}
.soft{color:var(--soft);margin:0 0 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;margin-bottom:1rem;overflow-x:auto}
form{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding:.9rem 1rem}
label{display:grid;gap:.2rem;font-size:13px;color:var(--soft);flex:1 1 14rem}
input,button{font:inherit;min-height:2.3rem;border-radius:7px;padding:.38rem .7rem}
input{font-size:15px;color:var(--ink);background:var(--paper);border:1px solid var(--field)}
button{background:var(--accent);border:0;color:var(--card);font-weight:600;padding-inline:1.1rem;cursor:pointer}
table{border-collapse:collapse;width:100%}
caption{text-align:start;padding:.6rem .9rem 0;color:var(--soft);font-size:13px}
th,td{text-align:start;vertical-align:top;padding:.5rem .9rem;border-bottom:1px solid var(--line);overflow-wrap:break-word}
th{font-size:13px;color:var(--soft)} th[scope=row]{white-space:nowrap}
.headers td{overflow-wrap:anywhere}
tbody tr:last-child>*{border-bottom:0}
time{white-space:nowrap;font-variant-numeric:tabular-nums}
pre{margin:0;padding:1rem 1.25rem;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
@media (max-width:48rem){main{padding-inline:.8rem} .mails thead,.from{display:none} .mails td{display:block;border:0;padding-block:.1rem} .mails tr{display:block;padding-block:.5rem;border-bottom:1px solid var(--line)}}`;

export interface Search {
  readonly to: string;
  readonly text: string;
}

export function listPage(mails: readonly CaughtMail[], { to, text }: Search): string {
  return page(
    'Caught mails',
    <>
      <p class="soft">Mails that would have left the house. Nothing is sent on from here; the last 500 are kept.</p>
      <form class="card" method="get" action="/mails">
        <label>
          Recipient
          <input name="to" value={to} />
        </label>
        <label>
          Receipt number or words
          <input name="text" value={text} />
        </label>
        <button type="submit">Search</button>
      </form>
      <div class="card">
        <MailTable mails={mails} />
      </div>
    </>,
  );
}

function MailTable({ mails }: { mails: readonly CaughtMail[] }) {
  return (
    <table class="mails">
      <caption>{captionOf(mails.length)}</caption>
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          <th scope="col">To</th>
          <th scope="col">Subject</th>
          <th scope="col" class="from">
            From
          </th>
        </tr>
      </thead>
      <tbody>
        {mails.map((mail) => (
          <tr key={mail.id}>
            <td>
              <time dateTime={mail.receivedAt.toISOString()}>{timeOf(mail)}</time>
            </td>
            <td>{mail.envelope.to.join(', ')}</td>
            <td>
              <a href={`/mails/${mail.id}`}>{mail.subject === '' ? '(no subject)' : mail.subject}</a>
            </td>
            <td class="from">{mail.from}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function captionOf(count: number): string {
  if (count === 0) return 'No mail fits, or none has come yet.';
  return count === 1 ? '1 mail' : `${count} mails, newest first`;
}

export function mailPage(mail: CaughtMail): string {
  return page(
    mail.subject === '' ? '(no subject)' : mail.subject,
    <>
      <p>
        <a href="/mails">All mails</a>
      </p>
      <p class="soft">
        From {mail.from} to {mail.envelope.to.join(', ')}, {timeOf(mail)} UTC
      </p>
      <div class="card">
        <pre>{mail.text}</pre>
      </div>
      {mail.attachments.length > 0 && (
        <>
          <h2>Attachments</h2>
          <ul>
            {mail.attachments.map(({ name, mediaType, content }, index) => (
              <li key={index}>
                <a href={`/mails/${mail.id}/attachments/${index + 1}`}>{name}</a> ({mediaType}, {content.length} bytes)
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>Headers</h2>
      <div class="card">
        <table class="headers">
          <tbody>
            {mail.headers.map(({ name, value }, index) => (
              <tr key={index}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>
        <a href={`/mails/${mail.id}/raw`}>The mail as it came</a>
      </p>
    </>,
  );
}

export function messagePage(title: string, message: string): string {
  return page(title, <p>{message}</p>);
}

function page(title: string, content: ComponentChildren): string {
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {content}
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(document)}`;
}

function timeOf({ receivedAt }: CaughtMail): string {
  return receivedAt.toISOString().replace('T', ' ').slice(0, 19);
}
