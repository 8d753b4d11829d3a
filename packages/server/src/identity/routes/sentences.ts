import type { Refusal } from '@yangguang/trading/policy';
import type { IdentityRejection } from '../rejection.ts';

/** How HTTP says each "no" of identity and of the policy: a status, and a sentence for a person. */
export const SENTENCES: Readonly<Record<IdentityRejection | Refusal, Sentence>> = {
  'account-unknown': say(404, '没有这个账号', 'There is no such account'),
  'administrators-apart': say(
    409,
    '系统、安全、审计三类管理员必须由不同账号担任',
    'System, security and audit administrators must be different accounts',
  ),
  'certificate-refused': say(401, '证书验证未通过', 'The certificate was not accepted'),
  'certificate-taken': say(409, '该证书已绑定', 'The certificate is already bound'),
  'code-required': say(401, '请输入动态验证码', 'A one-time code is needed'),
  'code-wrong': say(422, '动态验证码不正确', 'The one-time code is wrong'),
  'conflict-of-interest': say(403, '存在利害关系，应当回避', 'A conflict of interest forbids it'),
  'credentials-wrong': say(401, '账号或凭证不正确', 'The account or its proof is wrong'),
  'delegation-in-past': say(422, '授权期限已过', 'The delegation would end in the past'),
  'delegation-over': say(403, '授权已到期', 'The delegation has ended'),
  'delegation-too-narrow': say(403, '不在授权范围内', 'Outside what was delegated'),
  'invitation-over': say(404, '邀请不存在或已失效', 'The invitation is unknown or over'),
  'login-taken': say(409, '登录名已被使用', 'The login is taken'),
  'not-its-own': say(403, '只能以本单位或本人名义办理', 'Only in one’s own name'),
  'not-of-the-project': say(403, '不是本项目的招标人或代理机构', 'Not a party of this procedure'),
  'not-on-the-committee': say(403, '不是本标段评标委员会成员', 'Not on this lot’s committee'),
  'not-the-head': say(403, '须由本单位管理员办理', 'For the organisation’s administrator alone'),
  'outside-region': say(403, '不在管辖区域内', 'Outside the region of authority'),
  'passkey-refused': say(401, '通行密钥验证未通过', 'The passkey was not accepted'),
  'passkey-taken': say(409, '该通行密钥已登记', 'The passkey is already registered'),
  'password-too-long': say(422, '密码过长', 'The password is too long'),
  'password-too-plain': say(422, '密码字符种类不足', 'The password needs more kinds of characters'),
  'password-too-short': say(422, '密码过短', 'The password is too short'),
  'password-well-known': say(422, '密码过于常见', 'The password is too well known'),
  'person-already-registered': say(409, '此人已在本省注册', 'This person is already registered'),
  'role-may-not': say(403, '当前身份无此权限', 'This role may not do that'),
  'seat-unknown': say(404, '没有这个岗位', 'There is no such seat'),
  'second-factor-required': say(401, '须以双因素登录', 'A second factor is needed'),
  'session-over': say(401, '登录已失效', 'The session is over'),
  'sign-in-locked': say(429, '尝试次数过多，请稍后再试', 'Too many attempts; try again later'),
  'sign-in-required': say(401, '请先登录', 'Sign in first'),
  'sign-up-decided': say(409, '该注册申请已办结', 'The application is already decided'),
  'sign-up-unknown': say(404, '没有这个注册申请', 'There is no such application'),
  'step-up-required': say(401, '请再次验证身份', 'Prove again who you are'),
  'too-early': say(403, '尚未到可以查阅的阶段', 'It may not be read yet'),
};

export interface Sentence {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

function say(status: number, zh: string, en: string): Sentence {
  return { status, zh, en };
}

export function isKnown(code: string): code is keyof typeof SENTENCES {
  return Object.hasOwn(SENTENCES, code);
}
