/** Colours of a chart in one scheme; series also differ by line style, never by colour alone. */
export type ChartColors = {
  text: string;
  line: string;
  panel: string;
  history: string;
  forecast: string;
  band: string;
  stock: string;
  receipts: string;
  reorderPoint: string;
  safetyStock: string;
};

export const chartColors: Record<'light' | 'dark', ChartColors> = {
  light: {
    text: '#3b434b',
    line: '#dfe4e9',
    panel: '#ffffff',
    history: '#5c6670',
    forecast: '#1864ab',
    band: 'rgba(24, 100, 171, 0.16)',
    stock: '#2b8a3e',
    receipts: '#94c8a0',
    reorderPoint: '#b35900',
    safetyStock: '#c92a2a',
  },
  dark: {
    text: '#c4cad1',
    line: '#363c43',
    panel: '#22262b',
    history: '#a9b1ba',
    forecast: '#74c0fc',
    band: 'rgba(116, 192, 252, 0.18)',
    stock: '#69db7c',
    receipts: '#37713f',
    reorderPoint: '#ffc078',
    safetyStock: '#ffa8a8',
  },
};
