import { useAction } from '../../app/use-action.tsx';
import { client } from '../../data/client.ts';
import { download } from '../../data/files.ts';

/** Fetches refused rows as CSV and saves them. */
export function useRejects() {
  return useAction(
    { mutationFn: (input: { token: string }) => client.imports.rejects(input) },
    { onDone: download },
  );
}
