import {
  IconChartLine,
  IconChecklist,
  IconClipboardList,
  IconFileImport,
  IconHome,
  IconListCheck,
  IconPackages,
  IconProgress,
  IconScale,
  IconSettings,
  IconTruck,
  type Icon,
} from '@tabler/icons-react';
import type { MessageKey } from '../i18n/en.ts';

/** A screen as the navigation, the palette and the `g` shortcuts know it. */
export type Destination = { id: string; path: string; title: MessageKey; icon: Icon; keys: string };

export const destinations: readonly Destination[] = [
  { id: 'today', path: '/', title: 'nav.today', icon: IconHome, keys: 'g t' },
  { id: 'stock', path: '/stock', title: 'nav.stock', icon: IconPackages, keys: 'g s' },
  { id: 'forecasts', path: '/forecasts', title: 'nav.forecasts', icon: IconChartLine, keys: 'g f' },
  { id: 'plan', path: '/plan', title: 'nav.plan', icon: IconChecklist, keys: 'g p' },
  { id: 'compare', path: '/compare', title: 'nav.compare', icon: IconScale, keys: 'g c' },
  { id: 'review', path: '/review', title: 'nav.review', icon: IconListCheck, keys: 'g r' },
  { id: 'orders', path: '/orders', title: 'nav.orders', icon: IconClipboardList, keys: 'g o' },
  { id: 'suppliers', path: '/suppliers', title: 'nav.suppliers', icon: IconTruck, keys: 'g u' },
  { id: 'imports', path: '/imports', title: 'nav.imports', icon: IconFileImport, keys: 'g i' },
  { id: 'jobs', path: '/jobs', title: 'nav.jobs', icon: IconProgress, keys: 'g j' },
  { id: 'settings', path: '/settings', title: 'nav.settings', icon: IconSettings, keys: 'g e' },
];

/** The destination a path belongs to: `/orders/7` is part of `/orders`. */
export function destinationOf(path: string): Destination | undefined {
  const first = `/${path.split('/')[1] ?? ''}`;
  return destinations.find(destination => destination.path === first);
}
