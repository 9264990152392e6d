import { describe, expect, it } from '@jest/globals';
import { sampleNotice } from '../edit-template/sample-notice.js';
import { letterOf } from '../send-notice/compose-notice.js';
import { templateLanguages, templateSteps } from '../notice-template.js';
import { checkTemplate, TemplateRefused } from './fill-template.js';
import { templateFields } from './template-fields.js';
import { wordsIn } from './wording.js';

const site = { publicUrl: 'https://cert.example.org' };

function refusalOf(text: string): string {
  try {
    checkTemplate({ subject: 'One line', text });
    return '';
  } catch (error) {
    if (error instanceof TemplateRefused) return error.message;
    throw error;
  }
}

describe('a template', () => {
  it('is shipped for every step in both languages, and can be edited as it is', () => {
    for (const step of templateSteps) {
      for (const language of templateLanguages) {
        const shipped = wordsIn(language).letters[step];
        expect(() => checkTemplate(shipped)).not.toThrow();
        expect(shipped.text.length).toBeLessThan(2_000);
      }
    }
  });

  it('is filled with the values as they are, for every step in both languages', () => {
    const text = templateFields.map((one) => `${one}: {{${one}}}`).join('\n');
    const subject = '{{receiptNumber}} & <{{class}}>';
    const letters = templateSteps.flatMap((step) =>
      ['en', 'zh-CN'].map((language) =>
        letterOf({ ...sampleNotice(step), language, template: { subject, text } }, site),
      ),
    );
    expect(letters).toMatchSnapshot();
  });

  it('keeps others’ words plain text on one line', () => {
    const facts = {
      step: 'information-requested',
      question: '<b>{{receiptNumber}}</b>\r\nBcc: x',
      answerBy: null,
    } as const;
    const template = { subject: '{{question}}', text: '{{question}}' };
    const letter = letterOf({ ...sampleNotice('information-requested'), facts, language: 'en', template }, site);
    expect(letter).toEqual({ subject: '<b>{{receiptNumber}}</b> Bcc: x', text: '<b>{{receiptNumber}}</b> Bcc: x' });
  });

  it.each([
    ['Dear {{name}}', 'text, line 1, column 8: name is no field'],
    ['one\ntwo {{ secret }}', 'text, line 2, column 8: secret is no field'],
    ['{{ result.size }}', 'text, line 1, column 4: result.size is no field'],
    ['{{ result[question] }}', 'text, line 1, column 4: result[question] is no field'],
    ['{% if nowhere %}x{% endif %}', 'text, line 1, column 7: nowhere is no field'],
    ['{% if reason %}x', 'text, line 1, column 1: tag {% if reason %} not closed'],
    ['{% endif %}', 'text, line 1, column 1: tag "endif" not found'],
    ['one {{result', 'text, line 1, column 5: output "{{result" not closed'],
    ['{{> other}}', 'text, line 1, column 5: other is no field'],
    ['{{#result}}', 'text, line 1, column 3: invalid value expression: "#result"'],
    ['{{{result}}}', 'text, line 1, column 3: invalid value expression: "{result"'],
    ['\n{{ result | repeat }}', 'text, line 2, column 1: undefined filter: repeat'],
    ['{% for a in (1..9) %}{% endfor %}', 'text, line 1, column 1: tag "for" not found'],
    ['{% assign a = result %}', 'text, line 1, column 1: tag "assign" not found'],
    ['{% include "/etc/passwd" %}', 'text, line 1, column 1: tag "include" not found'],
    ['{{result}}'.repeat(101), 'text, line 1, column 1003: fields are named more than 100 times'],
    [' \n', 'text, line 1, column 1: it is empty'],
    ['x'.repeat(100_001), 'text, line 1, column 1: it has more than 100000 characters'],
    ['{{ (1..1000000000) }}', 'text, line 1, column 1: memory alloc limit exceeded'],
    ['{{ result | truncate: 1, question | nothing }}', 'text, line 1, column 1: undefined filter: nothing'],
  ])('is refused with the place of what is wrong: %j', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  it('may depend on what a notice has', () => {
    const text = '{% if explanation %}Why: {{ explanation | truncate: 9 }}{% else %}{{ reason | upcase }}{% endif %}';
    const refused = (sentence: string) => ({ step: 'rejected', code: 'spam', sentence }) as const;
    const told = { ...sampleNotice('rejected'), language: 'en', template: { subject: 'x', text } };
    expect(letterOf({ ...told, facts: refused('Nothing new in it.') }, site).text).toBe('Why: Nothin...');
    expect(letterOf({ ...told, facts: refused('') }, site).text).toBe('IT IS UNSOLICITED BULK CONTENT');
  });

  it('makes no mail that is too long, whatever others wrote', () => {
    const party = { nameZh: '', nameEn: 'n'.repeat(600), outcome: 'done', note: '' };
    const facts = { step: 'handled', tlp: 'CLEAR', results: Array.from({ length: 100 }, () => party) } as const;
    const template = { subject: 'x', text: '{{result}}{{answers}}{{result}}' };
    const told = { ...sampleNotice('handled'), facts, language: 'en', template };
    expect(() => letterOf(told, site)).toThrow(TemplateRefused);
  });

  it('may be any text without braces', () => {
    expect(refusalOf('100 % {one} }} > & “two”')).toBe('');
  });
});
