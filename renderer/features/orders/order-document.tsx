import { Alert, Center, List, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { Order } from '../../../shared/model/order.ts';
import { Reading } from '../../app/reading.tsx';
import { api } from '../../data/client.ts';
import { bytesOf } from '../../data/files.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Trouble } from '../../ui/trouble.tsx';

const PdfPreview = lazy(async () => ({ default: (await import('../../ui/pdf/pdf-preview.tsx')).PdfPreview }));

/** The order as the supplier will see it. */
export function OrderDocument({ order }: { order: Order }) {
  const pdf = useQuery(api.orders.pdf.queryOptions({ input: { id: order.id } }));
  return (
    <Reading of={pdf}>
      {file => <Preview number={order.number} base64={file.base64} warnings={file.warnings} />}
    </Reading>
  );
}

type PreviewProps = { number: string; base64: string; warnings: readonly string[] };

function Preview({ number, base64, warnings }: PreviewProps) {
  const { t } = useLocale();
  const bytes = useMemo(() => bytesOf(base64), [base64]);
  const [trouble, setTrouble] = useState<string | null>(null);
  return (
    <>
      {warnings.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle size={18} />} title={t('orders.warnings')} mb="sm">
          <List size="sm">
            {warnings.map(warning => (
              <List.Item key={warning}>{warning}</List.Item>
            ))}
          </List>
        </Alert>
      )}
      {trouble === null ? (
        <Suspense
          fallback={
            <Center py="xl">
              <Loader size="sm" />
            </Center>
          }
        >
          <PdfPreview
            bytes={bytes}
            label={t('orders.preview', { number })}
            pageLabel={(page, pages) => t('orders.page', { page, pages })}
            onError={setTrouble}
          />
        </Suspense>
      ) : (
        <Trouble
          title={t('orders.previewTrouble')}
          message={t('orders.previewTroubleText', { cause: trouble })}
        />
      )}
    </>
  );
}
