import { Button, CopyButton } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useLocale } from '../i18n/locale.tsx';
import { Trouble } from '../ui/trouble.tsx';

type State = { error: Error | null };

/** Keeps a screen that broke from taking the frame with it, and offers what is needed to report it. */
// React knows error boundaries only as classes.
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <BrokenScreen error={error} reset={() => this.setState({ error: null })} />;
  }
}

function BrokenScreen({ error, reset }: { error: Error; reset: () => void }) {
  const { t } = useLocale();
  const diagnostics = `${error.name}: ${error.message}\n${error.stack ?? ''}\n${navigator.userAgent}\n${location.hash}`;
  return (
    <div style={{ padding: '1rem' }}>
      <Trouble
        title={t('trouble.screen')}
        message={error.message}
        retry={{ label: t('action.retry'), run: reset }}
      />
      <CopyButton value={diagnostics}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? t('action.copied') : t('action.copyDiagnostics')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
