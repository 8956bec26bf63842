import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { AppError } from '../../shared/errors.ts';
import { maxUploadBytes } from '../file-tokens.ts';
import type { FileTokens } from '../file-tokens.ts';
import { roleOf } from './caller.ts';
import { Refusal } from './guard.ts';

/**
 * `POST /files` with the file as body and its name, percent-encoded, in `X-File-Name`; answers `{token}`. The body is written
 * to disk as it comes and never held in memory.
 */
export async function uploads(fastify: FastifyInstance, files: FileTokens): Promise<void> {
  await fastify.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, body, done) => {
      done(null, body);
    });
    const refuseLarge = async (request: FastifyRequest): Promise<void> => {
      await Promise.resolve();
      if (Number(request.headers['content-length'] ?? 0) <= maxUploadBytes) return;
      throw new Refusal(
        413,
        `The file is larger than ${maxUploadBytes / 1024 ** 2} MB. Split it into several files.`,
      );
    };
    scope.post('/files', { bodyLimit: maxUploadBytes, onRequest: refuseLarge }, async (request, reply) => {
      const { body, caller } = request;
      if (caller === null || roleOf(caller) === 'viewer') {
        throw new Refusal(403, 'This key may read only. Make one with the scope propose to send files.');
      }
      if (!(body instanceof Readable)) {
        throw new AppError('invalid-input', 'Send the file as the body, with a Content-Type.');
      }
      const token = await files.receive(fileName(request.headers['x-file-name']), body);
      return reply.code(201).send({ token });
    });
    await Promise.resolve();
  });
}

function fileName(header: string | string[] | undefined): string {
  if (typeof header !== 'string' || header === '') {
    throw new AppError(
      'invalid-input',
      'Send the name of the file, percent-encoded, in the header X-File-Name.',
    );
  }
  try {
    return decodeURIComponent(header);
  } catch {
    throw new AppError('invalid-input', 'X-File-Name is not percent-encoded UTF-8.');
  }
}
