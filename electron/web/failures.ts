import type { FastifyError, FastifyInstance } from 'fastify';
import { statusOf, toAppError } from '../app/errors.ts';
import { AppError } from '../../shared/errors.ts';
import type { Log, Random } from '../ports.ts';
import { Refusal } from './guard.ts';

const wordsOfStatus: Readonly<Record<number, string>> = {
  400: 'The request could not be read.',
  404: 'There is nothing at this address.',
  405: 'This address does not take that method.',
  413: 'The body is too large.',
  414: 'The address is too long.',
  415: 'Send JSON, with Content-Type: application/json.',
};

/** Errors go out as code and message; neither stack nor path of this machine ever does. */
export function failures(fastify: FastifyInstance, ports: { log: Log; random: Random }): void {
  fastify.setErrorHandler<FastifyError>((error, request, reply) => {
    const known = requestError(error);
    const failure = toAppError(known ?? error, ports, `${request.method} ${request.url.split('?', 1)[0]}`);
    const status = known instanceof Refusal ? known.status : statusOf[failure.code];
    reply.code(error.statusCode === 413 ? 413 : status);
    return reply.send({ code: failure.code, message: failure.message, details: failure.details });
  });
}

/** Our own errors as they are, and fastify's about a malformed request in our words. */
function requestError(error: FastifyError): AppError | undefined {
  if (error instanceof AppError) return error;
  const { statusCode = 500 } = error;
  if (statusCode < 400 || statusCode >= 500) return undefined;
  return new Refusal(statusCode, wordsOfStatus[statusCode] ?? 'The request was refused.');
}
