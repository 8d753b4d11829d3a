-- Answers that were given under an Idempotency-Key, kept for some hours so that a request whose
-- answer was lost on the way can be repeated. A row without a status is a request being dealt with.
-- Moments are ISO 8601 text in UTC, as everywhere: they compare as text.

create schema if not exists http;

create table http.outcome (
  owner   text not null,
  key     text not null,
  request text not null,
  claimed text not null,
  expires text not null,
  holder  text not null,
  status  int,
  body    text,
  primary key (owner, key),
  check ((status is null) = (body is null))
);

create index outcome_expires on http.outcome (expires);

do $$
begin
  if exists (select from pg_roles where rolname = 'yangguang_app') then
    grant usage on schema http to yangguang_app;
    grant select, insert, update, delete on http.outcome to yangguang_app;
  end if;
end $$;
