import classes from './trace.module.css';

export type TraceLine = {
  step: string;
  inputs: readonly { name: string; value: string }[];
  result: string;
};

/** A derivation: each step with the values put in and what came out, in order. */
export function Trace({ lines, label }: { lines: readonly TraceLine[]; label: string }) {
  return (
    <ol className={classes['trace']} aria-label={label}>
      {lines.map((line, at) => (
        // Steps have no id of their own and are never reordered.
        // eslint-disable-next-line react/no-array-index-key
        <li key={at} className={classes['line']}>
          <div className={classes['head']}>
            <span className={classes['step']}>{line.step}</span>
            <span className={classes['result']}>{line.result}</span>
          </div>
          {line.inputs.length > 0 && (
            <div className={classes['inputs']}>
              {line.inputs.map(input => (
                <span key={input.name} className={classes['input']}>
                  {input.name} <b>{input.value}</b>
                </span>
              ))}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
