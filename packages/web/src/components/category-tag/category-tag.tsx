/** A category in its short name, with the pigment of its family; never the colour alone. */
export function CategoryTag({ code, label }: { readonly code: string; readonly label: string }) {
  return <span className={`cat-t ${PIGMENTS[code] ?? ''}`}>{label}</span>;
}

/** By the national category code; a category that is not here is drawn in grey. */
const PIGMENTS: Readonly<Record<string, string>> = {
  '01': 'c-az',
  '02': 'c-ma',
  '03': 'c-oc',
  '04': 'c-oc',
  '05': 'c-pu',
  '23': 'c-ma',
  '25': 'c-ma',
};
