/** Nothing to show: one sentence, and one thing to do instead. */
export function EmptyState({ text, action }: EmptyStateProps) {
  return (
    <p className="empty">
      {text} {action === undefined ? null : <a href={action.href}>{action.label}</a>}
    </p>
  );
}

interface EmptyStateProps {
  readonly text: string;
  readonly action?: { readonly label: string; readonly href: string };
}
