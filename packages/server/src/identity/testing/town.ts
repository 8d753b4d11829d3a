import {
  type Instant,
  instant,
  later,
  makeOrganisationCode,
  makeSocialCreditCode,
} from '@yangguang/kernel';
import { migrateLedger, openStore, type Store } from '@yangguang/ledger';
import { publications } from '@yangguang/trading';
import type pg from 'pg';
import { movedClock } from '../../clock/clock.ts';
import { openOffice } from '../../office/office.ts';
import { LIBRARY } from '../../replay/replay.ts';
import { type Account, createAccount } from '../account.ts';
import type { OrganisationApplication } from '../application.ts';
import { type Identity, openIdentity } from '../identity.ts';
import { beginTotp, confirmTotp } from '../one-time-code.ts';
import type { Outcome } from '../rejection.ts';
import { secretsOf } from '../secrets.ts';
import { type Current, currentSession, type NewSession } from '../session.ts';
import type { IdentitySettings } from '../settings.ts';
import { signIn } from '../sign-in.ts';
import { codeAt, stepAt } from '../totp.ts';

/** A small town with a register, its clock in the test's hand. */
export interface Town {
  readonly identity: Identity;
  readonly store: Store;
  readonly pool: pg.Pool;
  now(): Instant;
  passes(millis: number): void;
  /** An account whose password is {@link PASSWORD}. */
  account(login: string, more?: Partial<Parameters<typeof createAccount>[1]>): Promise<Account>;
  /** Gives an account one-time codes; answers the code of now, of another step, and the rest. */
  codes(login: string): Promise<Codes>;
  /** Signs in with the password and answers session and token. */
  enters(login: string, code?: string): Promise<NewSession & { readonly current: Current }>;
}

export interface Codes {
  at(skew?: number): string;
  readonly recovery: readonly string[];
  readonly secret: Buffer;
}

export const PASSWORD = 'a willow by the river';
export const ORIGIN = 'https://ggzy.jiangyuan.example';
const START = instant('2026-03-02T09:00+08:00');

export async function openTown(
  pool: pg.Pool,
  settings: Partial<IdentitySettings> = {},
  hasher?: Identity['hasher'],
): Promise<Town> {
  await migrateLedger(pool);
  const store = await openStore(pool, { publication: publications });
  const clock = movedClock(START);
  const register = openOffice({ store, library: LIBRARY, clock });
  const identity = await openIdentity({
    ...{ pool, clock, register, secrets: secretsOf(Buffer.alloc(32, 7)) },
    settings: { origin: ORIGIN, ...settings },
    // The real one is tested by itself: here each hash would cost a tenth of a second.
    hasher: hasher ?? plainHasher,
  });
  const enters = async (login: string, code?: string) => {
    const proof = { type: 'password', login, password: PASSWORD } as const;
    const session = must(await signIn(identity, code === undefined ? proof : { ...proof, code }));
    return { ...session, current: await present(identity, session.token) };
  };
  return {
    ...{ identity, store, pool, enters },
    now: clock.now,
    passes: (millis) => clock.moveTo(later(clock.now(), millis)),
    async account(login, more = {}) {
      const asked = { login, name: `${login} 先生`, password: PASSWORD, ...more };
      return must(await createAccount(identity, asked));
    },
    async codes(login) {
      const { current } = await enters(login);
      const { address } = await beginTotp(identity, current);
      const secret = fromBase32(new URL(address).searchParams.get('secret') ?? '');
      const at = (skew = 0) => codeAt(secret, stepAt(clock.now()) + skew);
      const { recoveryCodes } = must(await confirmTotp(identity, current, at()));
      return { at, recovery: recoveryCodes, secret };
    },
  };
}

export const plainHasher: Identity['hasher'] = {
  hash: async (password) => `plain:${password}`,
  verify: async (hash, password) => hash === `plain:${password}`,
};

export function must<Value>(outcome: Outcome<Value, string>): Value {
  if ('ok' in outcome) return outcome.ok;
  throw new Error(`unexpected ${outcome.rejection.code}`);
}

export function codeOf(outcome: Outcome<unknown, string>): string {
  return 'ok' in outcome ? 'ok' : outcome.rejection.code;
}

export async function present(identity: Identity, token: string): Promise<Current> {
  const current = await currentSession(identity, token);
  if (current === undefined) throw new Error('nobody is signed in');
  return current;
}

export function fromBase32(text: string): Buffer {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...text].map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const organisation = makeOrganisationCode('30461187').replace('-', '');
const parts = { registrar: '9', category: '1', region: '999901', organisation } as const;

/** 江源玉桥建设有限公司, invented. */
export const BRIDGE = makeSocialCreditCode(parts);

export const bridge: OrganisationApplication = {
  type: 'organisation',
  code: BRIDGE,
  name: '江源玉桥建设有限公司',
  kind: 'company',
  region: '999901',
  roles: ['bidder'],
};
