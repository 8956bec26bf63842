import { QueryClient } from '@tanstack/react-query';

/**
 * The page's memory of what it read. Data is local and a read is cheap, so that nothing is retried and nothing is
 * refetched for a focus change; live job events say when to read again.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, refetchOnWindowFocus: false, networkMode: 'always', staleTime: 5_000 },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
