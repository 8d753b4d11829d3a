import { usePage } from '../../page/context.ts';
import { Icon } from '../icon/icon.tsx';

export interface FieldError {
  /** The id of the field that the message is about. */
  readonly field: string;
  readonly message: string;
}

/** What has to be put right, at the head of a form, each line leading to its field. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const { t } = usePage();
  if (errors.length === 0) return null;
  return (
    <div className="errors" role="alert" aria-labelledby="errors-h">
      <h2 id="errors-h">
        <Icon name="warning" />
        {t.errors.summary}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
