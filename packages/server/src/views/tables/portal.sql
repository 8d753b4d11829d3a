-- What the public portal reads. All of it is made from public facts and can be made again; the
-- names carry no schema, because a new version is built beside the one that is being read.
-- PostgreSQL 15 and later.

-- One row: which version this is, and up to where it has followed the ledger.
create table progress (
  only_row boolean primary key default true check (only_row),
  stamp    text not null,
  position bigint not null check (position >= 0),
  root     text not null check (root ~ '^[0-9a-f]{64}$'),
  -- Roots of the whole subtrees at `position`, largest first: what the root grows from.
  border   text[] not null
);

-- Each stream folded into one document, which is read as a whole and never searched.
create table document (
  stream text primary key,
  body   text not null
);

create table notice (
  id       bigint primary key,
  posted   timestamptz not null,
  category text not null,
  grp      text not null,
  region   text not null,
  closes   timestamptz,
  grams    tsvector not null,
  phrase   text not null,
  body     text not null
);

-- The search asks these statistics which words are common.
alter table notice alter column grams set statistics 300;

-- Openings, publicities, and the times within which the documents may be objected to.
create table term (
  project text not null,
  kind    text not null,
  lot     text not null,
  title   text not null,
  starts  timestamptz not null,
  ends    timestamptz not null,
  over    boolean not null,
  primary key (project, kind, lot)
);

create table act (
  party   text not null,
  part    text not null,
  project text not null,
  lot     text not null,
  name    text not null,
  title   text not null,
  at      timestamptz not null,
  fen     bigint,
  price   text,
  primary key (party, part, project, lot)
);

create table application (
  position bigint primary key,
  rule     text not null,
  leaf     text not null,
  project  text not null,
  title    text not null,
  lot      text,
  type     text not null,
  at       timestamptz not null,
  measured text not null,
  required text not null
);

create table tally (
  category text not null,
  grp      text not null,
  region   text not null,
  count    bigint not null,
  primary key (category, grp, region)
);

create table figure (
  month    text not null,
  category text not null,
  what     text not null,
  count    bigint not null,
  fen      bigint not null,
  primary key (month, category, what)
);
