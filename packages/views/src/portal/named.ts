export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A code with the name that our data give it: category, information group, region. */
export interface Coded {
  readonly code: string;
  readonly name: Words;
}

export interface OrganisationRef {
  /** Unified social credit code, or the name that the facts use in its stead. */
  readonly code: string;
  readonly name: string;
}

/** Where a fact stands in the public log, and what a reader's own machine needs to check it. */
export interface Proof {
  readonly position: number;
  /** 64 hexadecimal digits: the hash of the leaf, as the Merkle tree has it. */
  readonly leaf: string;
}
