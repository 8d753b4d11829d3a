/** What a change took out and put in; marked by element and sign, not by colour alone. */
export function Diff({
  before,
  after,
}: {
  readonly before: string | undefined;
  readonly after: string;
}) {
  return (
    <span className="diff">
      {before === undefined ? null : <del>{before}</del>} <ins>{after}</ins>
    </span>
  );
}
