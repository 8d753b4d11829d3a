-- Who is who: accounts, what proves them, where they are seated, their sessions, and the trail of
-- it all. Nothing here is public, and nothing here is a fact of the ledger. PostgreSQL 15 and later.

create schema if not exists identity;

-- A moment as the ledger spells it, so that < on the text compares moments.
create domain identity.instant as text collate "C"
  check (value ~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$');

create table identity.account (
  id          text primary key,
  login       text not null unique check (login = lower(login)),
  name        text not null,
  -- Keyed digest of the identity number: a person has one account in the whole province.
  person      bytea unique check (octet_length(person) = 32),
  -- What the ledger calls a person who acts for himself.
  pseudonym   text not null unique,
  demo        boolean not null,
  created_at  identity.instant not null,
  disabled_at identity.instant
);

create table identity.password (
  account    text primary key references identity.account,
  hash       text not null,
  changed_at identity.instant not null
);

-- The secret is sealed under the installation's key. A time step is good once: last_step grows.
create table identity.totp (
  account      text primary key references identity.account,
  secret       bytea not null,
  last_step    bigint not null,
  confirmed_at identity.instant
);

create table identity.recovery_code (
  account text not null references identity.account,
  digest  bytea not null check (octet_length(digest) = 32),
  used_at identity.instant,
  primary key (account, digest)
);

create table identity.passkey (
  id         text primary key,
  account    text not null references identity.account,
  public_key bytea not null,
  counter    bigint not null check (counter >= 0),
  transports text[] not null,
  added_at   identity.instant not null
);
create index on identity.passkey (account);

create table identity.certificate (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  account     text not null references identity.account,
  -- The party to which the register has bound it; without one it speaks for the person alone.
  party       text,
  public_key  bytea not null,
  added_at    identity.instant not null
);
create index on identity.certificate (account);

create table identity.seat (
  id         text primary key,
  account    text not null references identity.account,
  role       text not null,
  -- The organisation for which the seat acts, or the employer of one who acts for himself.
  party      text,
  region     text not null check (region ~ '^\d{6}$'),
  heads      boolean not null,
  until      identity.instant,
  actions    text[],
  procedures text[],
  given_by   text not null,
  given_at   identity.instant not null,
  ended_at   identity.instant,
  -- A delegation that narrows has an end.
  check (until is not null or (actions is null and procedures is null))
);
create index on identity.seat (account) where ended_at is null;
create index on identity.seat (party) where ended_at is null;
-- Of the three administrators an account holds one, whatever the code above it says.
create unique index one_administrator on identity.seat (account)
  where ended_at is null and role like '%-administrator';

-- Which agency a tenderer engaged for a procedure (委托代理), before the published terms say so.
create table identity.engagement (
  procedure text primary key,
  tenderer  text not null,
  agency    text not null,
  given_by  text not null,
  given_at  identity.instant not null
);

-- Only the digest of a token is here: who reads this table cannot sign in with it. A family is one
-- sign-in through all rotations of its token.
create table identity.session (
  token     bytea primary key check (octet_length(token) = 32),
  family    text not null,
  account   text not null references identity.account,
  seat      text references identity.seat,
  level     text not null check (level in ('one-factor', 'two-factor')),
  signed_in identity.instant not null,
  proved_at identity.instant,
  seen_at   identity.instant not null,
  ended_at  identity.instant,
  ended_why text,
  check (num_nulls(ended_at, ended_why) in (0, 2))
);
create index on identity.session (account) where ended_at is null;
create index on identity.session (family);

-- A question that was put to a key, good for one answer.
create table identity.challenge (
  digest     bytea primary key check (octet_length(digest) = 32),
  purpose    text not null,
  account    text references identity.account,
  expires_at identity.instant not null
);

-- Failed attempts by keyed digest of the login that was typed, whether or not it exists.
create table identity.throttle (
  subject      bytea primary key check (octet_length(subject) = 32),
  failures     int not null,
  locked_until identity.instant not null,
  last_at      identity.instant not null
);

create table identity.sign_up (
  id          text primary key,
  account     text not null references identity.account,
  application jsonb not null,
  region      text not null check (region ~ '^\d{6}$'),
  -- The checks that did not pass by themselves.
  open_checks text[] not null,
  received_at identity.instant not null,
  decided_at  identity.instant,
  decided_by  text,
  accepted    boolean,
  reason      text,
  check (num_nulls(decided_at, decided_by, accepted) in (0, 3))
);
create index on identity.sign_up (received_at) where decided_at is null;

create table identity.audit (
  number  bigint generated always as identity primary key,
  at      identity.instant not null,
  type    text not null,
  account text,
  family  text,
  detail  jsonb not null
);
create index on identity.audit (account, number);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit-is-append-only' using errcode = 'integrity_constraint_violation',
    detail = format('%s on identity.%s', tg_op, tg_table_name);
end $$;

create trigger append_only before update or delete or truncate on identity.audit
  for each statement execute function identity.refuse_change();
-- "Always": also for a session that pretends to be a replica.
alter table identity.audit enable always trigger append_only;
