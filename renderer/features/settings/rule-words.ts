import { cleaningFields } from '../../../shared/model/cleaning.ts';
import type { RuleFields } from '../../../shared/model/policy-rule.ts';
import { serviceInWords } from '../../app/aim-in-words.ts';
import type { Locale } from '../../i18n/locale.tsx';
import { numberFields } from './rule-form.ts';

/** What a rule says, field by field. */
export function ruleInWords(fields: RuleFields, locale: Locale): string {
  const { t, word, number, date } = locale;
  const { service, calendar, container, backorders } = fields;
  const words: string[] = [];
  if (service) words.push(`${t('policies.service')}: ${serviceInWords(service, locale)}`);
  for (const name of numberFields) {
    const value = fields[name];
    if (value !== undefined) words.push(`${word('ruleField', name)} ${number(value, 6)}`);
  }
  for (const name of ['unmet', 'rounding', 'stopped'] as const) {
    const value = fields[name];
    if (value !== undefined) words.push(`${t(`policies.${name}`)}: ${word(name, value)}`);
  }
  if (fields.replacedBy !== undefined) words.push(`${t('policies.replacedBy')} ${fields.replacedBy}`);
  if (fields.likeItem !== undefined) words.push(`${t('policies.likeItem')} ${fields.likeItem}`);
  if (fields.launchOn !== undefined) words.push(`${t('policies.launchOn')} ${date(fields.launchOn)}`);
  for (const name of cleaningFields) {
    const value = fields[name];
    if (value !== undefined) words.push(`${word('settings', name)}: ${word(`settings.${name}`, value)}`);
  }
  if (fields.salesCalendar)
    words.push(t('policies.salesCalendarWords', { entries: fields.salesCalendar.entries.length }));
  if (backorders)
    words.push(
      `${t('policies.backorders')}: ${word('backorders', backorders.type)}${backorders.type === 'limit' ? ` ${number(backorders.units, 3)}` : ''}`,
    );
  if (container)
    words.push(
      `${t('policies.container')}: ${word('measure', container.measure)} ${number(container.size, 3)}`,
    );
  if (calendar) {
    const days = (calendar.orderWeekdays ?? calendar.workingWeekdays).map(day =>
      word('weekday', String(day)),
    );
    words.push(t('policies.calendarWords', { days: days.join(' '), closures: calendar.closures.length }));
  }
  return words.join(' · ');
}
