import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useLocale } from '../../i18n/locale.tsx';
import { chooseFile } from './use-wizard.ts';
import classes from './wizard.module.css';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** A file dropped anywhere in the window is a file to import. */
export function DropAnywhere() {
  const { t } = useLocale();
  const [, navigate] = useLocation();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Leaving one element for another is not leaving the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      if (!file) return;
      navigate('/imports/new');
      chooseFile(file);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [navigate]);
  if (!over) return null;
  return (
    <div className={classes['dropping']} aria-hidden>
      {t('imports.dropAnywhere')}
    </div>
  );
}
