import type { UseFormReturnType } from '@mantine/form';
import type { Settings } from '../../../shared/model/settings.ts';

export type SettingsFormApi = UseFormReturnType<Settings>;
