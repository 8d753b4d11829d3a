/** The mark of the demonstration: a seal with the character 公. A province brings its own. */
export function Mark() {
  return (
    <svg width="46" height="46" viewBox="0 0 46 46" aria-hidden="true">
      <rect x="1" y="1" width="44" height="44" rx="4" fill="#B02B20" />
      <rect
        x="4"
        y="4"
        width="38"
        height="38"
        rx="2"
        fill="none"
        stroke="#fff"
        strokeOpacity=".75"
      />
      <g fill="none" stroke="#fff" strokeWidth="3.6" strokeLinecap="square">
        <path d="M19.5 10.5C18 16 15 20 10.5 23" />
        <path d="M26.5 10.5C28 16 31 20 35.5 23" />
        <path d="M23.5 21 14.5 34.5H31" />
        <path d="m27 28.5 6 8" />
      </g>
    </svg>
  );
}
