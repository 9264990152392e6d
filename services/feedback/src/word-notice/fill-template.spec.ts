import { describe, expect, it } from '@jest/globals';
import { sampleNotice } from '../edit-template/sample-notice.js';
import { letterOf } from '../send-notice/compose-notice.js';
import { templateSteps } from '../notice-template.js';
import { checkTemplate, TemplateRefused } from './fill-template.js';
import { templateFields } from './template-fields.js';

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
    ['Dear {{name}}', 'text, line 1, column 6: {{name}} is no field'],
    ['one\ntwo {{ secret }}', 'text, line 2, column 5: {{ secret }} is no field'],
    ['{{#result}}x{{/result}}', 'text, line 1, column 1: {{#result}}x{{/result}} is no field'],
    ['{{{result}}}', 'text, line 1, column 1: {{{result}}} is no field'],
    ['{{&result}}', 'text, line 1, column 1: {{&result}} is no field'],
    ['{{> other}}', 'text, line 1, column 1: {{> other}} is no field'],
    ['{{=<% %>=}}', 'text, line 1, column 1: {{=<% %>=}} is no field'],
    ['one {{result', 'text, line 1, column 13: these braces are not closed'],
  ])('is refused with the place of what is wrong: %j', (text, message) => {
    expect(refusalOf(text)).toBe(message);
  });

  it('may be any text without braces', () => {
    expect(refusalOf('100 % {one} }} > & “two”')).toBe('');
  });
});
