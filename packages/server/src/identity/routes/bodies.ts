import { type Instant, parseInstant } from '@yangguang/kernel';
import { SEAT_ROLES } from '@yangguang/trading/policy';
import { z } from 'zod';

/** What the routes of identity take, bounded and strict; WebAuthn answers may carry more. */

const login = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u);
const secret = z.string().min(1).max(512);
const name = z.string().trim().min(1).max(100);
const id = z.string().regex(/^[\w-]{1,80}$/);
const encoded = z.string().regex(/^[\w-]{1,8192}$/);
const creditCode = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/);
const region = z.string().regex(/^\d{6}$/);
const code = z.string().min(1).max(64);

export const moment = z
  .string()
  .max(40)
  .transform((text, context): Instant => {
    const at = parseInstant(text);
    if (at !== undefined) return at;
    context.addIssue({ code: 'custom', message: 'not a moment of ISO 8601' });
    return z.NEVER;
  });

const attachment = z.exactOptional(z.enum(['cross-platform', 'platform']));
const passkey = { id: encoded, rawId: encoded, type: z.literal('public-key') };

export const passkeyMade = z.object({
  ...passkey,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: encoded,
    transports: z.exactOptional(z.array(z.string().max(20)).max(10)),
  }),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: attachment,
});

const passkeyAnswer = z.object({
  ...passkey,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: z.exactOptional(encoded),
  }),
  clientExtensionResults: z.object({}),
  authenticatorAttachment: attachment,
});

export const proof = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('password'),
    login,
    password: secret,
    code: z.exactOptional(z.string().min(1).max(40)),
  }),
  z.strictObject({ type: z.literal('passkey'), response: passkeyAnswer }),
  z.strictObject({
    type: z.literal('certificate'),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    challenge: encoded,
    signature: encoded,
  }),
  z.strictObject({ type: z.literal('demo'), login }),
]);

export const certificate = z.strictObject({
  key: encoded,
  challenge: encoded,
  signature: encoded,
  /** Whether it speaks for the organisation of the seat. */
  ofOrganisation: z.boolean(),
});

export const totpCode = z.strictObject({ code: z.string().regex(/^\d{6}$/) });
export const newPassword = z.strictObject({ password: secret });
export const invitation = z.strictObject({ token: encoded, password: secret });
export const chosenSeat = z.strictObject({ seat: id });
export const byId = z.strictObject({ id });
export const byCode = z.strictObject({ code });
export const engagement = z.strictObject({ agency: creditCode });
export const auditAfter = z.strictObject({ after: z.coerce.number().int().min(0).default(0) });

export const signUpBody = z.strictObject({
  account: z.strictObject({
    login,
    name,
    password: secret,
    personNumber: z.exactOptional(z.string().regex(/^\d{17}[\dXx]$/)),
  }),
  application: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('organisation'),
      code: creditCode,
      name: z.string().trim().min(1).max(200),
      kind: z.enum(['government', 'public-institution', 'company', 'social-organisation', 'other']),
      region,
      roles: z
        .array(z.enum(['tenderer', 'agency', 'bidder']))
        .min(1)
        .max(3),
    }),
    z.strictObject({
      type: z.literal('person'),
      role: z.enum(personalRoles()),
      region,
      party: z.exactOptional(creditCode),
    }),
  ]),
});

export const verdict = z.discriminatedUnion('accepted', [
  z.strictObject({ accepted: z.literal(true) }),
  z.strictObject({ accepted: z.literal(false), reason: z.string().trim().min(1).max(500) }),
]);

export const colleague = z.strictObject({
  login,
  name,
  heads: z.boolean(),
  delegation: z.exactOptional(
    z.strictObject({
      until: moment,
      actions: z.exactOptional(z.array(z.string().max(60)).max(100)),
      procedures: z.exactOptional(z.array(code).max(1_000)),
    }),
  ),
});

export const administrator = z.strictObject({
  account: id,
  role: z
    .enum(SEAT_ROLES)
    .extract(['system-administrator', 'security-administrator', 'audit-administrator']),
  region,
});

function personalRoles() {
  return [
    ...(['expert', 'witness', 'centre-operator'] as const),
    ...(['administrative-supervisor', 'discipline-supervisor', 'auditor'] as const),
  ] as const;
}
