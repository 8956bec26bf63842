import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './app/global.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { pageNonce, Providers } from './app/providers.tsx';
import { createQueryClient } from './data/query-client.ts';
import { fetchScreen } from './shell/routes.tsx';
import { Shell } from './shell/shell.tsx';

setNonce(pageNonce());
fetchScreen(location.hash.slice(1) || '/');

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
