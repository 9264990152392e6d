import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { CaughtMail } from './caught-mail.js';

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; }
table { border-collapse: collapse; width: 100%; } caption { text-align: start; padding-block: .5rem; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; border: 1px solid #8886; font: inherit; }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; } label { display: grid; }
input, button { font: inherit; padding: .3rem .5rem; } td.time { white-space: nowrap; }`;

export interface Search {
  readonly to: string;
  readonly text: string;
}

export function listPage(mails: readonly CaughtMail[], { to, text }: Search): string {
  return page(
    'Caught mails',
    <>
      <p>Mails that would have left the house. Nothing is sent on from here; the last 500 are kept.</p>
      <form method="get" action="/mails">
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
      <table>
        <caption>{mails.length === 1 ? '1 mail' : `${mails.length} mails`}, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">To</th>
            <th scope="col">Subject</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <td class="time">{timeOf(mail)}</td>
              <td>{mail.envelope.to.join(', ')}</td>
              <td>
                <a href={`/mails/${mail.id}`}>{mail.subject === '' ? '(no subject)' : mail.subject}</a>
              </td>
              <td>{mail.from}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>,
  );
}

export function mailPage(mail: CaughtMail): string {
  return page(
    mail.subject === '' ? '(no subject)' : mail.subject,
    <>
      <p>
        <a href="/mails">All mails</a>
      </p>
      <p>
        From {mail.from} to {mail.envelope.to.join(', ')}, {timeOf(mail)}
      </p>
      <pre>{mail.text}</pre>
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
      <table>
        <tbody>
          {mail.headers.map(({ name, value }, index) => (
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
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
        <style>{style}</style>
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
  return receivedAt.toISOString().replace('T', ' ').slice(0, 19) + ' UTC';
}
