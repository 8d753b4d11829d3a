/** A digest: its ends to compare by eye, the whole of it to copy. */
export function Hash({ value }: { readonly value: string }) {
  const short = value.length > 20 ? `${value.slice(0, 8)} … ${value.slice(-8)}` : value;
  return (
    <code className="mono" title={value} data-copy={value}>
      {short}
    </code>
  );
}
