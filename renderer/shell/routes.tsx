import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, type ComponentType } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { ScreenBoundary } from './screen-boundary.tsx';

const Today = lazy(async () => ({ default: (await import('../features/today/today.tsx')).Today }));
const Stock = lazy(async () => ({ default: (await import('../features/stock/stock.tsx')).Stock }));
const Forecasts = lazy(async () => ({
  default: (await import('../features/forecasts/forecasts.tsx')).Forecasts,
}));
const Plan = lazy(async () => ({ default: (await import('../features/plan/plan.tsx')).Plan }));
const Compare = lazy(async () => ({ default: (await import('../features/compare/compare.tsx')).Compare }));
const Counts = lazy(async () => ({ default: (await import('../features/counts/counts.tsx')).Counts }));
const Review = lazy(async () => ({ default: (await import('../features/review/review.tsx')).Review }));
const Orders = lazy(async () => ({ default: (await import('../features/orders/orders.tsx')).Orders }));
const Suppliers = lazy(async () => ({
  default: (await import('../features/suppliers/suppliers.tsx')).Suppliers,
}));
const Imports = lazy(async () => ({ default: (await import('../features/imports/imports.tsx')).Imports }));
const ImportWizard = lazy(async () => ({
  default: (await import('../features/imports/import-wizard.tsx')).ImportWizard,
}));
const ImportChangesScreen = lazy(async () => ({
  default: (await import('../features/imports/import-changes.tsx')).ImportChangesScreen,
}));
const Jobs = lazy(async () => ({ default: (await import('../features/jobs/jobs.tsx')).Jobs }));
const Settings = lazy(async () => ({
  default: (await import('../features/settings/settings.tsx')).Settings,
}));

/** Paths and their screens. A screen with an id in its path shows that row's panel beside the list. */
const screens: readonly (readonly [string, ComponentType])[] = [
  ['/', Today],
  ['/stock/:id?', Stock],
  ['/counts', Counts],
  ['/forecasts/:id?', Forecasts],
  ['/plan/:id?', Plan],
  ['/compare/:id?', Compare],
  ['/review/:id?', Review],
  ['/orders/:id?', Orders],
  ['/suppliers/:id?', Suppliers],
  ['/imports', Imports],
  ['/imports/new', ImportWizard],
  ['/imports/:tab', Imports],
  ['/imports/changes/:id', ImportChangesScreen],
  ['/jobs', Jobs],
  ['/settings', Settings],
];

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
