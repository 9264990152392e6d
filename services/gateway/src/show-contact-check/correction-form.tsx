import type { JSX } from 'preact';
import type { Language } from '../draw-page/page.js';
import { checkPageWords } from './check-page-words.js';
import { fieldWords } from './field-words.js';
import type { FieldName } from './field-words.js';
import { contactFields, lineFields, listFields, weekdays } from './correction-draft.js';
import type { ContactDraft, CorrectionDraft, DutyDraft } from './correction-draft.js';

const languages = ['zh-CN', 'en'];
const channels = ['queue', 'mail', 'webhook'];
const roles = ['abuse', 'technical', 'duty', 'management'];

/** The entry, to be changed where it is wrong. */
export function CorrectionForm({ language, draft }: { language: Language; draft: CorrectionDraft }): JSX.Element {
  const words = checkPageWords[language];
  return (
    <form method="post">
      <p class="soft">{words.correctHint}</p>
      {lineFields.map((field) => (
        <Line language={language} field={field} name={field} value={draft[field]} />
      ))}
      <Choice language={language} field="language" name="language" value={draft.language} from={languages} />
      <Choice
        language={language}
        field="preferredChannel"
        name="preferredChannel"
        value={draft.preferredChannel}
        from={channels}
      />
      <Choice
        language={language}
        field="backupChannel"
        name="backupChannel"
        value={draft.backupChannel}
        from={['', ...channels]}
      />
      {listFields.map((field) => (
        <Lines language={language} field={field} value={draft[field]} hint={words.oneALine} />
      ))}
      <Contacts language={language} contacts={draft.contacts} />
      <Duty language={language} duty={draft.duty} />
      <Lines language={language} field="encryptionKey" value={draft.encryptionKey} />
      <Lines language={language} field="note" value={draft.note} />
      <button type="submit" name="answer" value="correct">
        {words.propose}
      </button>
    </form>
  );
}

interface FieldParts {
  readonly language: Language;
  readonly field: FieldName;
  readonly value: string;
}

function Line({ language, field, name, value }: FieldParts & { name: string }): JSX.Element {
  return (
    <>
      <label for={name}>{fieldWords[language][field]}</label>
      <input id={name} name={name} value={value} />
    </>
  );
}

function Lines({ language, field, value, hint }: FieldParts & { hint?: string }): JSX.Element {
  return (
    <>
      <label for={field}>{fieldWords[language][field]}</label>
      <textarea
        id={field}
        name={field}
        rows={4}
        {...(hint !== undefined && { 'aria-describedby': `${field}-hint` })}
        value={value}
      />
      {hint !== undefined && (
        <p id={`${field}-hint`} class="soft">
          {hint}
        </p>
      )}
    </>
  );
}

function Choice({
  language,
  field,
  name,
  value,
  from,
}: FieldParts & { name: string; from: readonly string[] }): JSX.Element {
  const { choices, nothing } = checkPageWords[language];
  return (
    <>
      <label for={name}>{fieldWords[language][field]}</label>
      <select id={name} name={name}>
        {from.map((one) => (
          <option value={one} selected={one === value}>
            {one === '' ? nothing : (choices[one] ?? one)}
          </option>
        ))}
      </select>
    </>
  );
}

function Contacts({ language, contacts }: { language: Language; contacts: readonly ContactDraft[] }): JSX.Element {
  const words = checkPageWords[language];
  return (
    <>
      {contacts.map((contact, row) => (
        <fieldset>
          <legend>{`${words.addContact} ${row + 1}`}</legend>
          {contactFields.map((field) =>
            field === 'role' ? (
              <Choice language={language} field="role" name={`role-${row}`} value={contact.role} from={roles} />
            ) : (
              <Line language={language} field={field} name={`${field}-${row}`} value={contact[field]} />
            ),
          )}
        </fieldset>
      ))}
    </>
  );
}

function Duty({ language, duty }: { language: Language; duty: DutyDraft }): JSX.Element {
  const words = checkPageWords[language];
  const fields = fieldWords[language];
  return (
    <fieldset>
      <legend>{fields.dutyHours}</legend>
      <Tick name="aroundTheClock" label={fields.aroundTheClock} checked={duty.aroundTheClock} />
      <Line language={language} field="timeZone" name="timeZone" value={duty.timeZone} />
      {weekdays.map((day) => (
        <Tick name={`weekday-${day}`} label={words.weekdays[day - 1] ?? ''} checked={duty.weekdays.includes(day)} />
      ))}
      <Line language={language} field="from" name="from" value={duty.from} />
      <Line language={language} field="to" name="to" value={duty.to} />
      <Tick name="holidays" label={fields.holidays} checked={duty.holidays} />
      <Lines language={language} field="closedOn" value={duty.closedOn} hint={words.oneALine} />
    </fieldset>
  );
}

function Tick({ name, label, checked }: { name: string; label: string; checked: boolean }): JSX.Element {
  return (
    <label class="tick">
      <input type="checkbox" name={name} value="yes" checked={checked} /> {label}
    </label>
  );
}
