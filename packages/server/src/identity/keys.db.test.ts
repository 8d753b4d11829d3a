import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { later, MINUTE } from '@yangguang/kernel';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, SERVERS, type TestDatabase, type TestServer } from '../database/testing.ts';
import { disableAccount } from './account.ts';
import { addCertificate, askCertificate, certificateMessage } from './certificate.ts';
import { mayChangeCredentials } from './credentials.ts';
import { addPasskey, askNewPasskey, askPasskey } from './passkey.ts';
import { signIn, stepUp } from './sign-in.ts';
import { signUp } from './sign-up.ts';
import { newAuthenticator } from './testing/authenticator.ts';
import {
  BRIDGE,
  bridge,
  codeOf,
  must,
  ORIGIN,
  openTown,
  PASSWORD,
  present,
  type Town,
} from './testing/town.ts';

describe.each(SERVERS.slice(0, 1))('keys on $name', ({ start }) => {
  let server: TestServer | undefined;
  let database: TestDatabase;
  let town: Town;

  beforeAll(async () => {
    server = await start('none');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    if (server === undefined) throw new Error('the embedded server is always there');
    database = await freshDatabase(server.connection);
    town = await openTown(database.pool());
  });
  afterEach(() => database.drop());

  describe('passkeys', () => {
    const enrolled = async () => {
      const key = newAuthenticator();
      const { id: account } = await town.account('li');
      const { current } = await town.enters('li');
      const { challenge } = await askNewPasskey(town.identity, current);
      must(await addPasskey(town.identity, current, key.make(challenge)));
      return { key, account, current };
    };
    const ask = async () => (await askPasskey(town.identity)).challenge;
    const tries = async (response: ReturnType<ReturnType<typeof newAuthenticator>['answer']>) =>
      codeOf(await signIn(town.identity, { type: 'passkey', response }));

    test('one passkey signs in with two factors, and steps up', async () => {
      const { key } = await enrolled();
      const response = key.answer(await ask());
      const { token } = must(await signIn(town.identity, { type: 'passkey', response }));
      const current = await present(town.identity, token);
      expect(current.level).toBe('two-factor');
      const again = { type: 'passkey', response: key.answer(await ask()) } as const;
      const stepped = must(await stepUp(town.identity, current, token, again));
      expect((await present(town.identity, stepped.token)).level).toBe('stepped-up');
    });

    test('an answer is good once, for five minutes, here, by a verified person', async () => {
      const { key } = await enrolled();
      const once = key.answer(await ask());
      expect([await tries(once), await tries(once)]).toEqual(['ok', 'passkey-refused']);
      const late = await ask();
      town.passes(5 * MINUTE);
      expect(await tries(key.answer(late))).toBe('passkey-refused');
      const wrong = [
        key.answer(await ask(), { origin: 'https://ggzy.jiangyuan.example.evil.example' }),
        key.answer(await ask(), { verified: false }),
        key.answer('a challenge that nobody asked'),
        { ...newAuthenticator().answer(await ask()), id: key.id, rawId: key.id },
        newAuthenticator().answer(await ask()),
      ];
      const codes = [];
      for (const response of wrong) codes.push(await tries(response));
      expect(new Set(codes)).toEqual(new Set(['passkey-refused']));
    });

    test('a challenge asked for making a key does not sign in', async () => {
      const { key, current } = await enrolled();
      const { challenge } = await askNewPasskey(town.identity, current);
      expect(await tries(key.answer(challenge))).toBe('passkey-refused');
    });

    test('a copy of a key that counts is noticed', async () => {
      const { key } = await enrolled();
      expect(await tries(key.answer(await ask(), { counter: 7 }))).toBe('ok');
      expect(await tries(key.answer(await ask(), { counter: 7 }))).toBe('passkey-refused');
      expect(await tries(key.answer(await ask(), { counter: 8 }))).toBe('ok');
    });

    test('a disabled account has no passkey', async () => {
      const { key, account } = await enrolled();
      must(await disableAccount(town.identity, account, 'security'));
      expect(await tries(key.answer(await ask()))).toBe('passkey-refused');
    });

    test('once an account has a key, only a step-up changes what proves it', async () => {
      await town.account('wang');
      const before = await town.enters('wang');
      expect(codeOf(await mayChangeCredentials(town.identity, before.current))).toBe('ok');
      const { current } = await enrolled();
      expect(codeOf(await mayChangeCredentials(town.identity, current))).toBe('step-up-required');
    });

    test('a key and a challenge are one account’s, not another’s', async () => {
      const { key, current } = await enrolled();
      await town.account('wang');
      const wang = (await town.enters('wang')).current;
      const { challenge } = await askNewPasskey(town.identity, current);
      const stolen = await addPasskey(town.identity, wang, newAuthenticator().make(challenge));
      expect(codeOf(stolen)).toBe('passkey-refused');
      const own = await askNewPasskey(town.identity, wang);
      const taken = await addPasskey(town.identity, wang, key.make(own.challenge));
      expect(codeOf(taken)).toBe('passkey-taken');
    });
  });

  describe('certificates', () => {
    const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signed = async (key: KeyObject, origin = ORIGIN) => {
      const challenge = await askCertificate(town.identity);
      const message = certificateMessage(origin, challenge);
      const signature = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
      return { challenge, signature: signature.toString('base64url') };
    };
    const spki = (key: KeyObject) => key.export({ format: 'der', type: 'spki' });
    const tries = async (proof: object) =>
      codeOf(
        await signIn(town.identity, {
          type: 'certificate',
          ...{ fingerprint: '', challenge: '', signature: '' },
          ...proof,
        }),
      );

    test('of a person: one signature over one question of this site', async () => {
      const { publicKey, privateKey } = pair();
      await town.account('li');
      const { current } = await town.enters('li');
      const added = await addCertificate(town.identity, current, {
        key: spki(publicKey),
        ...(await signed(privateKey)),
      });
      const { fingerprint } = must(added);
      const proof = { fingerprint, ...(await signed(privateKey)) };
      expect(await tries(proof)).toBe('ok');
      expect(await tries(proof)).toBe('certificate-refused');
      const elsewhere = await signed(privateKey, 'https://evil.example');
      expect(await tries({ fingerprint, ...elsewhere })).toBe('certificate-refused');
      expect(await tries({ fingerprint, ...(await signed(pair().privateKey)) })).toBe(
        'certificate-refused',
      );
      expect(await tries(await signed(privateKey))).toBe('certificate-refused');
      const again = { key: spki(publicKey), ...(await signed(privateKey)) };
      expect(codeOf(await addCertificate(town.identity, current, again))).toBe('certificate-taken');
    });

    test('a key of another kind, or none, is refused', async () => {
      await town.account('li');
      const { current } = await town.enters('li');
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      for (const key of [spki(publicKey), Buffer.from('no key')]) {
        const challenge = await askCertificate(town.identity);
        const signature = sign(null, Buffer.from(challenge), privateKey).toString('base64url');
        const added = await addCertificate(town.identity, current, { key, challenge, signature });
        expect(codeOf(added)).toBe('certificate-refused');
      }
    });

    test('of an organisation: only while the register has it bound', async () => {
      const { publicKey, privateKey } = pair();
      const identity = {
        ...town.identity,
        settings: { ...town.identity.settings, autoVerify: ['credit-code'] as const },
      };
      must(await signUp(identity, { login: 'li', name: '李', password: PASSWORD }, bridge));
      const { current } = await town.enters('li');
      const key = { key: spki(publicKey), ...(await signed(privateKey)), party: BRIDGE };
      const { fingerprint } = must(await addCertificate(identity, current, key));
      const prove = async () => tries({ fingerprint, ...(await signed(privateKey)) });
      expect(await prove()).toBe('certificate-refused');
      const period = { from: town.now(), until: later(town.now(), 10 * MINUTE) };
      const bind = { type: 'bindCertificate', serial: '1', keyFingerprint: fingerprint } as const;
      await identity.register.askParty(BRIDGE, { ...bind, ...period }, BRIDGE);
      expect(await prove()).toBe('ok');
      town.passes(10 * MINUTE);
      expect(await prove()).toBe('certificate-refused');
    });
  });
});
