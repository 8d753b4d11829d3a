import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { ORIGIN } from './town.ts';

/** A passkey in software, which can be told to misbehave. WebAuthn level 2, sections 6 and 7. */
export interface Authenticator {
  readonly id: string;
  make(challenge: string, how?: Behaviour): PasskeyMade;
  answer(challenge: string, how?: Behaviour): PasskeyAnswer;
}

export interface Behaviour {
  readonly origin?: string;
  /** Whether the person was verified on the device. */
  readonly verified?: boolean;
  readonly counter?: number;
}

interface PasskeyMade {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly response: { readonly clientDataJSON: string; readonly attestationObject: string };
  readonly clientExtensionResults: Record<string, never>;
}

interface PasskeyAnswer extends Omit<PasskeyMade, 'response'> {
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
  };
}

const PRESENT = 0x01;
const VERIFIED = 0x04;
const HAS_KEY = 0x40;

export function newAuthenticator(): Authenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const raw = randomBytes(16);
  const id = raw.toString('base64url');
  const shape = { id, rawId: id, type: 'public-key', clientExtensionResults: {} } as const;
  return {
    id,
    make(challenge, how = {}) {
      const key = cose(publicKey);
      const length = Buffer.from([0, raw.length]);
      const credential = Buffer.concat([Buffer.alloc(16), length, raw, key]);
      const authData = Buffer.concat([head(how, HAS_KEY), credential]);
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0])],
        ...[text('authData'), bytes(authData)],
      ]);
      const client = clientData('webauthn.create', challenge, how);
      const response = { clientDataJSON: b64(client), attestationObject: b64(attestation) };
      return { ...shape, response };
    },
    answer(challenge, how = {}) {
      const client = clientData('webauthn.get', challenge, how);
      const authData = head(how, 0);
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
      const signature = b64(sign('sha256', signed, privateKey));
      const response = { clientDataJSON: b64(client), authenticatorData: b64(authData), signature };
      return { ...shape, response };
    },
  };
}

function head({ verified = true, counter = 0 }: Behaviour, flags: number): Buffer {
  const site = createHash('sha256').update(new URL(ORIGIN).hostname).digest();
  const rest = Buffer.alloc(5);
  rest.writeUInt8(PRESENT | (verified ? VERIFIED : 0) | flags);
  rest.writeUInt32BE(counter, 1);
  return Buffer.concat([site, rest]);
}

function clientData(type: string, challenge: string, { origin = ORIGIN }: Behaviour): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** RFC 9052: an ES256 key on P-256. */
function cose(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
    ...[Buffer.from([0x21]), bytes(Buffer.from(x, 'base64url'))],
    ...[Buffer.from([0x22]), bytes(Buffer.from(y, 'base64url'))],
  ]);
}

/** CBOR (RFC 8949) byte and text strings shorter than 256. */
function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x58, value.length]), value]);
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
}

function b64(value: Buffer): string {
  return value.toString('base64url');
}
