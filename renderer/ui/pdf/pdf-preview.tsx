import { Loader, Stack } from '@mantine/core';
import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';
import { useEffect, useRef, useState } from 'react';
import classes from './pdf-preview.module.css';

GlobalWorkerOptions.workerSrc = workerUrl;

type PdfPreviewProps = {
  bytes: Uint8Array<ArrayBuffer>;
  label: string;
  /** Name of a page for a screen reader, from its number and how many there are. */
  pageLabel: (page: number, pages: number) => string;
  onError: (message: string) => void;
};

/** Shows a PDF page by page on canvases: no frame, no plug-in. */
export function PdfPreview({ bytes, label, pageLabel, onError }: PdfPreviewProps) {
  const host = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(false);
  const naming = useRef({ pageLabel, onError });
  useEffect(() => {
    naming.current = { pageLabel, onError };
  });

  useEffect(() => {
    const element = host.current;
    if (!element) return undefined;
    let stopped = false;
    // pdf.js takes the buffer it is given away to its worker, so it gets a copy.
    const loading = getDocument({ data: bytes.slice(), disableFontFace: true, useSystemFonts: false });
    drawPages(loading, element, naming.current.pageLabel, () => stopped)
      .then(() => setDrawn(true))
      .catch((error: unknown) => {
        if (!stopped) naming.current.onError(error instanceof Error ? error.message : String(error));
      });
    return () => {
      stopped = true;
      void loading.destroy();
    };
  }, [bytes]);

  return (
    <Stack gap="xs" role="group" aria-label={label} aria-busy={!drawn} className={classes['preview']}>
      {!drawn && <Loader size="sm" mx="auto" />}
      <div ref={host} className={classes['pages']} data-testid="pdf-pages" />
    </Stack>
  );
}

async function drawPages(
  loading: ReturnType<typeof getDocument>,
  element: HTMLElement,
  pageLabel: PdfPreviewProps['pageLabel'],
  stopped: () => boolean,
): Promise<void> {
  const pdf = await loading.promise;
  const canvases: HTMLCanvasElement[] = [];
  const width = element.clientWidth || 640;
  const sharpness = Math.min(window.devicePixelRatio || 1, 2);
  for (let number = 1; number <= pdf.numPages && !stopped(); number += 1) {
    const page = await pdf.getPage(number);
    const natural = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (width / natural.width) * sharpness });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.className = classes['page'] ?? '';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', pageLabel(number, pdf.numPages));
    await page.render({ canvas, viewport }).promise;
    canvases.push(canvas);
  }
  if (!stopped()) element.replaceChildren(...canvases);
}
