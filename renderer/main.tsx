import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { config } from 'zod';
import { pageNonce, Providers } from './app/providers.tsx';
import { createQueryClient } from './data/query-client.ts';
import { Shell } from './shell/shell.tsx';

// The content security policy forbids code made at run time, which zod would otherwise try to see whether it may.
config({ jitless: true });
setNonce(pageNonce());

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Providers queries={createQueryClient()}>
        <Shell />
      </Providers>
    </StrictMode>,
  );
}
