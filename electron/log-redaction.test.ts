import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redact } from './log-redaction.ts';

test.each([
  'key',
  'apiKey',
  'api_key',
  'X-API-Key',
  'geminiKey',
  'token',
  'fileToken',
  'password',
  'smtpPassword',
  'clientSecret',
  'authorization',
  'email',
  'supplierEmail',
  'phone',
  'iban',
  'prompt',
  'set-cookie',
])('the value of a field called %s never reaches the log, at any depth', name => {
  const fields = { outer: [{ deep: { [name]: 'very secret' } }], [name]: { nested: 'very secret' } };
  expect(JSON.stringify(redact(fields))).not.toContain('very secret');
});

test.each(['monkey', 'keyboard', 'tokenized', 'mailbox', 'promptly'])(
  '%s is not taken for a secret',
  name => {
    expect(redact({ [name]: 'shown' })).toEqual({ [name]: 'shown' });
  },
);

test('counts of tokens are shown, contents are not', () => {
  expect(redact({ inputTokens: 120, tokens: ['a', 'b'] })).toEqual({
    inputTokens: 120,
    tokens: '[redacted]',
  });
});

test('personal data inside a sentence is replaced', () => {
  const shown = redact({
    note: 'Ask buyer.two@example.co.uk, pay to DE89 3704 0044 0532 0130 00, key AIzaSyA0123456789abcdefghijk, GET /?token=abc123',
  });
  expect(shown['note']).toBe('Ask [email], pay to [iban], key [key], GET /?token=[key]');
});

test('ordinary values pass unchanged', () => {
  const fields = {
    rows: 12,
    ratio: 0.5,
    ok: true,
    none: null,
    name: 'Bolt M8 x 40',
    on: '2024-04-15',
    list: [1, 2],
  };
  expect(redact(fields)).toEqual(fields);
});

test('long texts, long lists, deep and circular structures are cut', () => {
  const circular: Record<string, unknown> = {
    text: 'x'.repeat(10_000),
    list: Array.from({ length: 5000 }, () => 1),
  };
  circular['self'] = circular;
  expect(JSON.stringify(redact(circular)).length).toBeLessThan(60_000);
});

test('whatever is logged can be written as JSON and a hidden value is nowhere in it', () => {
  const secret = 'zq-secret-zq';
  const anything = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.anything({ withBigInt: true, withDate: true }),
      tie('secret'),
      fc.array(tie('value')),
    ),
    secret: fc.record({ apiKey: fc.constant(secret), count: fc.integer() }),
  })).value;
  fc.assert(
    fc.property(anything, value => {
      expect(JSON.stringify(redact({ value }))).not.toContain(secret);
    }),
    { numRuns: 300 },
  );
});
