import { expect, test } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';

const nonce = 'c2l4dGVlbiByYW5kb20gYg==';

function directives(policy: string): Map<string, string[]> {
  return new Map(
    policy.split('; ').map(directive => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
  );
}

test('nothing is allowed that is not named, and no inline or evaluated script is', () => {
  const policy = directives(contentSecurityPolicy(nonce));
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('object-src')).toEqual(["'none'"]);
  expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
  const everySource = [...policy.values()].flat();
  expect(everySource.filter(source => source.includes('unsafe') || source.includes('*'))).toEqual([]);
});

test('only style elements with this nonce are let in', () => {
  expect(directives(contentSecurityPolicy(nonce)).get('style-src')).toEqual(["'self'", `'nonce-${nonce}'`]);
});

test.each(['', 'short', "aaaaaaaaaaaaaaaaaaaa'; script-src *", 'aaaaaaaaaaaaaaaaaaaaaa\r\nx: y'])(
  'a nonce that could change the policy is refused: %j',
  bad => {
    expect(() => contentSecurityPolicy(bad)).toThrow(RangeError);
  },
);
