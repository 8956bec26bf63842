import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ScreenBoundary } from './screen-boundary.tsx';

type Load = () => Promise<{ default: ComponentType }>;

/** Paths and where their screens come from. A screen with an id in its path shows that row's panel beside the list. */
const sources: readonly (readonly [string, Load])[] = [
  ['/', async () => ({ default: (await import('../features/today/today.tsx')).Today })],
  ['/stock/:id?', async () => ({ default: (await import('../features/stock/stock.tsx')).Stock })],
  [
    '/backorders',
    async () => ({ default: (await import('../features/backorders/backorders.tsx')).Backorders }),
  ],
  ['/counts', async () => ({ default: (await import('../features/counts/counts.tsx')).Counts })],
  [
    '/forecasts/:id?',
    async () => ({ default: (await import('../features/forecasts/forecasts.tsx')).Forecasts }),
  ],
  ['/plan/:id?', async () => ({ default: (await import('../features/plan/plan.tsx')).Plan })],
  ['/compare/:id?', async () => ({ default: (await import('../features/compare/compare.tsx')).Compare })],
  ['/review/:id?', async () => ({ default: (await import('../features/review/review.tsx')).Review })],
  ['/orders/:id?', async () => ({ default: (await import('../features/orders/orders.tsx')).Orders })],
  [
    '/suppliers/:id?',
    async () => ({ default: (await import('../features/suppliers/suppliers.tsx')).Suppliers }),
  ],
  ['/imports', imports],
  [
    '/imports/new',
    async () => ({ default: (await import('../features/imports/import-wizard.tsx')).ImportWizard }),
  ],
  ['/imports/:tab', imports],
  [
    '/imports/changes/:id',
    async () => ({ default: (await import('../features/imports/import-changes.tsx')).ImportChangesScreen }),
  ],
  ['/jobs', async () => ({ default: (await import('../features/jobs/jobs.tsx')).Jobs })],
  ['/settings', async () => ({ default: (await import('../features/settings/settings.tsx')).Settings })],
];

async function imports() {
  return { default: (await import('../features/imports/imports.tsx')).Imports };
}

const screens = sources.map(([path, load]) => [path, lazy(load)] as const);

/**
 * Fetches the screen that a path shows, so that it is there when the frame around it is.
 * @param path as in the address, such as `/stock/12`
 */
export function fetchScreen(path: string): void {
  const first = (whole: string): string | undefined => whole.split('/')[1];
  const shown = sources.find(([pattern]) => first(pattern) === first(path));
  // Whoever opens the screen is told what went wrong.
  shown?.[1]().catch(() => undefined);
}

/** The screen of the present path; an unknown path leads to Today. */
export function Screens() {
  const [path] = useLocation();
  return (
    <ScreenBoundary key={path.split('/')[1]}>
      <Suspense
        fallback={
          <Center h="100%">
            <Loader size="sm" />
          </Center>
        }
      >
        <Switch>
          {screens.map(([path, component]) => (
            <Route key={path} path={path} component={component} />
          ))}
          <Route>
            <Redirect to="/" />
          </Route>
        </Switch>
      </Suspense>
    </ScreenBoundary>
  );
}
