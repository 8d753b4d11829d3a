import { accept, type Decision, type Instant, reject } from '@yangguang/kernel';
import { type Context, stamp } from '../context.ts';
import type { Certificate, CertificateBound } from './events.ts';
import type { RegisteredParty } from './state.ts';

export type CertificateRejection =
  | 'certificate-period-reversed'
  | 'certificate-expired'
  | 'certificate-serial-taken'
  | 'certificate-key-taken'
  | 'certificate-unknown';

/** 证书绑定. One serial number is one certificate, and one key is bound once. */
export function bindCertificate(
  party: RegisteredParty,
  certificate: Certificate,
  context: Context,
): Decision<CertificateBound, CertificateRejection> {
  const { serial, keyFingerprint, from, until } = certificate;
  const bound = party.certificates.get(serial);
  if (bound !== undefined) {
    const same =
      bound.keyFingerprint === keyFingerprint && bound.from === from && bound.until === until;
    return same ? accept() : reject('certificate-serial-taken');
  }
  if (from >= until) return reject('certificate-period-reversed');
  if (until <= context.now) return reject('certificate-expired', { detail: { until } });
  const keys = [...party.certificates.values()].map((one) => one.keyFingerprint);
  if (keys.includes(keyFingerprint)) return reject('certificate-key-taken');
  return accept({ type: 'certificateBound', ...stamp(context), ...certificate });
}

/** The bound certificate under which a key may sign at that moment, if there is one. */
export function certificateAt(
  party: RegisteredParty,
  keyFingerprint: string,
  at: Instant,
): Certificate | undefined {
  return [...party.certificates.values()].find(
    (one) => one.keyFingerprint === keyFingerprint && one.from <= at && at < one.until,
  );
}
