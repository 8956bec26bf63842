import { describe, expect, it } from 'vitest';
import { AppError, errorCodes, isAppError, messageOf } from './errors.ts';

describe('the application error', () => {
  it('carries a code, a sentence, the values it was built from, and the cause', () => {
    const cause = new Error('EACCES');
    const error = new AppError(
      'unavailable',
      'stock.qm cannot be read; close Excel',
      { file: 'stock.qm' },
      cause,
    );
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ name: 'AppError', code: 'unavailable', details: { file: 'stock.qm' } });
    expect(error.cause).toBe(cause);
    expect(new AppError('internal', 'x')).not.toHaveProperty('cause');
  });

  it('is known by its name and a code of ours', () => {
    const copy = (name: string, code: unknown): Error => Object.assign(new Error('x'), { name, code });
    expect(errorCodes.every(code => isAppError(new AppError(code, 'x')))).toBe(true);
    expect(isAppError(copy('AppError', 'conflict'))).toBe(true);
    expect(isAppError(copy('AppError', 'ENOENT'))).toBe(false);
    expect(isAppError(copy('Error', 'conflict'))).toBe(false);
    expect(isAppError({ name: 'AppError', code: 'conflict', message: 'x' })).toBe(false);
    expect(isAppError(undefined)).toBe(false);
  });
});

it('finds a sentence for anything that was thrown', () => {
  expect(messageOf(new AppError('conflict', 'taken'))).toBe('taken');
  expect(messageOf('plain')).toBe('plain');
  expect(messageOf(undefined)).toBe('undefined');
});
