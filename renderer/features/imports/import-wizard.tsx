import { Button, Stepper, Title } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'wouter';
import { failureWords } from '../../app/failure-words.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { CheckStep, CommitButton } from './check-step.tsx';
import { FileStep } from './file-step.tsx';
import { MapStep } from './map-step.tsx';
import { ResultStep } from './result-step.tsx';
import { SheetStep } from './sheet-step.tsx';
import { resume, useWizard, type Wizard } from './use-wizard.ts';
import { canGo, wizardSteps, type WizardStep } from './wizard-state.ts';
import { WorkProgress } from './work-progress.tsx';
import classes from './wizard.module.css';

/** File, sheet and format, map, check, result: walked back and forth without losing what was chosen. */
export function ImportWizard() {
  const { t } = useLocale();
  const wizard = useWizard();
  const { state } = wizard;
  useEffect(resume, []);
  return (
    <Screen
      title={t('imports.new')}
      note={state.file?.name}
      layout="fill"
      actions={
        <Button component={Link} href="/imports" variant="default">
          {t('imports.toHistory')}
        </Button>
      }
    >
      <Stepper
        className={classes['steps'] ?? ''}
        active={wizardSteps.indexOf(state.step)}
        size="xs"
        iconSize={24}
        onStepClick={index => wizard.goTo(wizardSteps[index] ?? 'file')}
      >
        {wizardSteps.map(step => (
          <Stepper.Step
            key={step}
            label={t(`imports.step.${step}`)}
            allowStepSelect={canGo(state, step)}
            aria-current={step === state.step ? 'step' : undefined}
          />
        ))}
      </Stepper>
      {state.failure && state.failure.code !== 'cancelled' && (
        <Trouble title={t('imports.failed')} message={failureWords(state.failure.message, t)} />
      )}
      <div className={classes['content']}>
        <StepContent wizard={wizard} />
      </div>
      <Foot wizard={wizard} />
    </Screen>
  );
}

function StepContent({ wizard }: { wizard: Wizard }) {
  const { state } = wizard;
  const reading = state.reading;
  if (state.step === 'file' || (reading === null && state.result === null))
    return <FileStep wizard={wizard} />;
  const content: Record<Exclude<WizardStep, 'file'>, ReactNode> = {
    sheet: reading && <SheetStep wizard={wizard} preview={reading.preview} />,
    map: reading && <MapStep wizard={wizard} preview={reading.preview} />,
    check: reading && <CheckStep wizard={wizard} preview={reading.preview} />,
    result: state.result && <ResultStep wizard={wizard} {...state.result} />,
  };
  return (
    <>
      <StepHeading key={state.step} step={state.step} />
      {content[state.step]}
    </>
  );
}

/** The heading of a step takes the focus, so that the keyboard and the reader go on from there. */
function StepHeading({ step }: { step: WizardStep }) {
  const { t } = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Title order={2} mb="xs" ref={heading} tabIndex={-1} className={classes['heading']}>
      {t(`imports.heading.${step}`)}
    </Title>
  );
}

const before: Partial<Record<WizardStep, WizardStep>> = { sheet: 'file', map: 'sheet', check: 'map' };
const after: Partial<Record<WizardStep, WizardStep>> = { file: 'sheet', sheet: 'map', map: 'check' };

function Foot({ wizard }: { wizard: Wizard }) {
  const { t } = useLocale();
  const { state } = wizard;
  const back = before[state.step];
  const next = after[state.step];
  if (state.step === 'result' || (state.step === 'file' && !state.work && !state.reading)) return null;
  return (
    <div className={classes['foot']}>
      {back && (
        <Button
          variant="default"
          leftSection={<IconArrowLeft size={14} />}
          disabled={!canGo(state, back)}
          onClick={() => wizard.goTo(back)}
        >
          {t('imports.back')}
        </Button>
      )}
      <div className={classes['progress']}>
        <WorkProgress state={state} />
      </div>
      {next && state.reading && (
        <Button
          rightSection={<IconArrowRight size={14} />}
          disabled={state.work !== null}
          onClick={() => wizard.goTo(next)}
        >
          {t(`imports.next.${state.step === 'file' ? 'file' : state.step === 'sheet' ? 'sheet' : 'map'}`)}
        </Button>
      )}
      {state.step === 'check' && <CommitButton wizard={wizard} />}
    </div>
  );
}
