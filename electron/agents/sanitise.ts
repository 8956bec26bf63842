/**
 * Text from spreadsheets, made harmless before it goes into a prompt or a log. Phrases are not judged: lists of bad
 * phrases catch no attack worth the name and flag honest product names. What counts is that no text can decide anything.
 */

/** Longest free text that is sent anywhere. */
const MAX_TEXT = 120;

/** Control and format characters (zero-width, bidi, tags) and variation selectors. */
const hidden = /[\p{Cc}\p{Cf}\p{VS}]/gv;

/** Hidden characters that honest names contain: soft hyphen, joiners, direction marks, emoji presentation. */
const suspicious = /(?!\u{FE0E}|\u{FE0F}|[\u{AD}\u{200C}-\u{200F}\t\r\n])[\p{Cc}\p{Cf}\p{VS}]/u;

/** True when a text holds characters that a person would not see and that no honest name needs. */
export function hasHiddenText(text: string): boolean {
  return suspicious.test(text);
}

/** A text without hidden characters, on one line, capped at `most` characters. */
export function cleanText(text: string, most = MAX_TEXT): string {
  const visible = text
    .normalize('NFKC')
    .replaceAll(/[\t\r\n]+/g, ' ')
    .replaceAll(hidden, '');
  const line = redact(visible.replaceAll(/\s+/g, ' ').trim());
  const points = Array.from(line);
  return points.length <= most ? line : `${points.slice(0, most - 1).join('')}…`;
}

const email = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;
const iban = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g;
const cardLike = /\b\d(?:[ -]?\d){12,18}\b/g;
const phone = /(?<![\p{L}\p{N}.,-])(?:\+|00)\d{1,3}[ ./()-]*\d(?:[ ./()-]*\d){6,12}(?!\d)/gu;

/** Replaces e-mail addresses, IBANs, payment card numbers and international phone numbers by a word for each. */
export function redact(text: string): string {
  return text
    .replaceAll(email, '[email]')
    .replaceAll(iban, match => (isIban(match) ? '[iban]' : match))
    .replaceAll(cardLike, match => (isCardNumber(match) ? '[card]' : match))
    .replaceAll(phone, '[phone]');
}

/** Check digits of an IBAN: the number modulo 97 is 1 (ISO 13616, ISO 7064 MOD 97-10). */
function isIban(text: string): boolean {
  const compact = text.replaceAll(' ', '');
  let rest = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Check digit of a payment card (ISO/IEC 7812-1, Luhn): an EAN or part number of that length rarely passes. */
function isCardNumber(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '');
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
