import { describe, expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

const command = {
  usage: 'x W',
  options: {
    demand: { type: 'string' },
    quantity: { type: 'string' },
    kind: { type: 'string', multiple: true },
    json: { type: 'boolean' },
  },
  run: () => Promise.resolve(undefined),
} as const;
const read = (...args: string[]) => {
  const { positionals, values } = readArguments(command, args);
  return [positionals, { ...values }];
};

describe('arguments of the command line', () => {
  it('take a negative number as the value of its option', () => {
    expect(read('W', '--demand', '-20%', '--quantity', '-3')).toEqual([
      ['W'],
      { demand: '-20%', quantity: '-3' },
    ]);
    expect(read('--quantity', '-.5', 'W')).toEqual([['W'], { quantity: '-.5' }]);
    expect(read('--quantity=-3', '--kind', '-1', '--kind', 'b')).toEqual([
      [],
      { quantity: '-3', kind: ['-1', 'b'] },
    ]);
  });

  it('leave what stands behind a switch or two dashes', () => {
    expect(read('--json', '--', '--quantity', '-3')).toEqual([['--quantity', '-3'], { json: true }]);
  });

  it.each([
    [['--demand'], '--demand needs a value'],
    [['--demand', '--json'], '--demand needs a value; one that begins with a dash is written --demand=-x'],
    [['--json=yes'], '--json takes no value'],
    [['--nope', '3'], 'There is no option --nope; a word that begins with a dash stands behind --'],
    [['-x'], 'There is no option -x; a word that begins with a dash stands behind --'],
  ])('say what is wrong with %j in our own words', (args, message) => {
    expect(() => read('W', ...args)).toThrow(message);
  });
});
