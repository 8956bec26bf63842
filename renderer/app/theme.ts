import {
  Badge,
  Button,
  createTheme,
  defaultVariantColorsResolver,
  InputWrapper,
  MultiSelect,
  Notification,
  NumberInput,
  Paper,
  PasswordInput,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
} from '@mantine/core';

const SYSTEM_FONTS =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';
const MONOSPACE_FONTS = 'ui-monospace, "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace';

/** Dense and calm: small type, small radii, one accent. Shades are chosen so that text passes WCAG AA in both schemes. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 9, dark: 9 },
  colors: {
    dark: [
      '#dde1e6',
      '#b9c0c8',
      '#a9b1ba',
      '#7b848e',
      '#444b53',
      '#363c43',
      '#272c32',
      '#1b1e22',
      '#16191c',
      '#101214',
    ],
  },
  autoContrast: true,
  luminanceThreshold: 0.3,
  fontFamily: SYSTEM_FONTS,
  fontFamilyMonospace: MONOSPACE_FONTS,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.125rem', lineHeight: '1.4' },
      h2: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  variantColorResolver: defaultVariantColorsResolver,
  components: {
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fz: '0.6875rem', fw: 600 },
    }),
    InputWrapper: InputWrapper.extend({
      defaultProps: { inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs' } }),
    NumberInput: NumberInput.extend({ defaultProps: { size: 'xs' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'xs' } }),
    Select: Select.extend({
      defaultProps: { size: 'xs', checkIconPosition: 'right', comboboxProps: { keepMounted: false } },
    }),
    MultiSelect: MultiSelect.extend({ defaultProps: { size: 'xs', comboboxProps: { keepMounted: false } } }),
    // The cause of a failure is the message: it is no fainter than other text.
    Notification: Notification.extend({ styles: { description: { color: 'var(--mantine-color-text)' } } }),
    Paper: Paper.extend({ defaultProps: { withBorder: true, p: 'sm' } }),
    Table: Table.extend({ defaultProps: { fz: 'sm', verticalSpacing: 4, horizontalSpacing: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: true } }),
  },
});

/** Colours of secondary text that pass AA (4.5 : 1) on the body, on panels and on hovered rows. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--qm-row-height': '1.875rem' },
  light: {
    '--mantine-color-dimmed': '#545c64',
    '--mantine-color-placeholder': '#646c74',
    '--mantine-color-anchor': '#1864ab',
    '--mantine-color-error': '#c92a2a',
    // Mantine's light variant is too pale for small type in these two.
    '--mantine-color-orange-light-color': '#8a3200',
    '--mantine-color-green-light-color': '#1b5e2b',
    '--qm-panel': '#f6f8fa',
    '--qm-line': '#dfe4e9',
    '--qm-hover': '#eef3f8',
    '--qm-active': '#dcebfa',
    '--qm-focus': '#1864ab',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b1ba',
    '--mantine-color-placeholder': '#98a1ab',
    '--mantine-color-anchor': '#74c0fc',
    '--mantine-color-error': '#ffa8a8',
    '--mantine-color-gray-light': '#343a40',
    '--mantine-color-gray-light-color': '#f1f3f5',
    '--qm-panel': '#22262b',
    '--qm-line': '#363c43',
    '--qm-hover': '#2a2f36',
    '--qm-active': '#1f3a55',
    '--qm-focus': '#74c0fc',
  },
});
