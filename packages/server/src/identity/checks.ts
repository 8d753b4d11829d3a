import { parseSocialCreditCode } from '@yangguang/kernel';
import { regionHolds } from '@yangguang/trading/policy';
import type { OrganisationApplication } from './application.ts';
import type { Identity } from './identity.ts';
import type { CheckName } from './settings.ts';

/** What can be said of an application without asking anybody. */
const CHECKS: Readonly<Record<CheckName, (application: OrganisationApplication) => boolean>> = {
  'credit-code': ({ code }) => 'ok' in parseSocialCreditCode(code),
  // Characters 3 to 8 are the region of the registering authority (GB 32100-2015).
  'code-of-province': ({ code, region }) =>
    regionHolds(`${region.slice(0, 2)}0000`, code.slice(2, 8)),
};

/**
 * The checks that did not pass and leave the application to an operator. To be registered already
 * is always one: the code of an organisation is no secret, and proves nothing about who types it.
 */
export async function openChecks(
  { settings, register }: Identity,
  application: OrganisationApplication,
): Promise<readonly string[]> {
  if (settings.autoVerify.length === 0) return ['operator'];
  const failed = settings.autoVerify.filter((name) => !CHECKS[name](application));
  const { stage } = await register.party(application.code);
  return stage === 'unregistered' ? failed : [...failed, 'not-yet-registered'];
}
