-- The ledger: facts in the order in which they were committed, each written once and for ever.
-- PostgreSQL 15 and later.

create schema if not exists ledger;

-- What of each type of fact the public log shows, as a whole list in one row. A fact names the
-- list it was recorded under, because its leaf must come out the same for ever.
create table ledger.publication (
  edition int primary key check (edition > 0),
  digest  bytea not null unique,
  list    text not null,
  check (digest = sha256(convert_to(list, 'UTF8')))
);

-- position = index of the leaf in the public log: from 0, without gaps. A row without a stream is
-- padding, which hides how many private facts there are.
create table ledger.fact (
  position bigint primary key check (position >= 0),
  stream   text,
  version  int check (version > 0),
  type     text,
  at       text,
  by       text,
  body     text,
  edition  int,
  blind    bytea not null check (octet_length(blind) = 32),
  unique (stream, version),
  constraint fact_or_padding
    check (num_nulls(stream, version, type, at, by, body, edition) in (0, 7))
);

-- The trees that the log has stood for: one root for one size. It is written before a checkpoint
-- is signed, so two roots of one size can never both get our signature.
create table ledger.tree (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32)
);

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger-is-append-only' using errcode = 'integrity_constraint_violation',
    detail = format('%s on ledger.%s', tg_op, tg_table_name);
end $$;

do $$
declare
  kept text;
begin
  foreach kept in array array['publication', 'fact', 'tree'] loop
    execute format('create trigger append_only before update or delete or truncate on ledger.%I
      for each statement execute function ledger.refuse_change()', kept);
    -- "Always": also for a session that pretends to be a replica.
    execute format('alter table ledger.%I enable always trigger append_only', kept);
  end loop;
end $$;

-- One batch of appends, in one transaction of one statement.
--
-- A chain is a run of facts for one stream that expects the stream to be at a version; a stream
-- has at most one chain in a batch. Rows carry the number of their chain, in order. A chain that
-- finds its stream elsewhere is left out and reported with what stands where its first fact would
-- have gone, by which the writer recognises its own work; the other chains go in.
--
-- A lock that lasts until the commit is visible makes positions follow the order of commits.
create function ledger.append(
  streams   text[],
  expected  int[],
  hidden    int[],
  chains    int[],
  types     text[],
  ats       text[],
  bys       text[],
  bodies    text[],
  blinds    bytea[],
  pads      bytea[],
  written   int,
  out base      bigint,
  out conflicts json
) language plpgsql security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
as $$
declare
  left_out int[];
  next     bigint;
  stored   int;
  secrets  int;
begin
  if current_setting('synchronous_commit') = 'off' then
    perform set_config('synchronous_commit', 'on', true);
  end if;
  perform pg_advisory_xact_lock(7236270, 1);
  select coalesce((select f.position + 1 from ledger.fact f order by f.position desc limit 1), 0)
    into base;

  select json_agg(json_build_object('chain', c.i, 'actual', c.actual,
           'position', f.position, 'blind', encode(f.blind, 'hex')) order by c.i),
         array_agg(c.i)
    into conflicts, left_out
    from (select u.i::int, u.stream, u.version, coalesce((select g.version from ledger.fact g
              where g.stream = u.stream order by g.version desc limit 1), 0) as actual
            from unnest(streams, expected) with ordinality u(stream, version, i)) c
    left join ledger.fact f on f.stream = c.stream and f.version = c.version + 1
   where c.actual <> c.version;

  if left_out is null then
    insert into ledger.fact (position, stream, version, type, at, by, body, edition, blind)
      select base + r.i - 1, streams[r.chain],
             expected[r.chain] + row_number() over (partition by r.chain order by r.i),
             r.type, r.at, r.by, r.body, written, r.blind
        from unnest(chains, types, ats, bys, bodies, blinds)
          with ordinality r(chain, type, at, by, body, blind, i);
  else
    insert into ledger.fact (position, stream, version, type, at, by, body, edition, blind)
      select base + row_number() over (order by r.i) - 1, streams[r.chain],
             expected[r.chain] + row_number() over (partition by r.chain order by r.i),
             r.type, r.at, r.by, r.body, written, r.blind
        from unnest(chains, types, ats, bys, bodies, blinds)
          with ordinality r(chain, type, at, by, body, blind, i)
       where r.chain <> all (left_out);
  end if;
  get diagnostics stored = row_count;
  if stored = 0 then
    return;
  end if;

  next := base + stored;
  select coalesce(sum(h.facts), 0) into secrets
    from unnest(hidden) with ordinality h(facts, i)
   where left_out is null or h.i <> all (left_out);
  insert into ledger.fact (position, blind)
    select next + p.i - 1, p.blind
      from unnest(pads) with ordinality p(blind, i)
     where p.i <= (8 - secrets % 8) % 8;
  get diagnostics stored = row_count;
  perform pg_notify('ledger', (next + stored)::text);
end $$;

-- The application reads everything and writes only through the function above, and the trees.
do $$
begin
  if not exists (select from pg_roles where rolname = 'yangguang_app') then
    create role yangguang_app login;
  end if;
exception
  when insufficient_privilege then
    raise notice 'no right to create the role yangguang_app: the triggers alone keep the ledger';
  when duplicate_object or unique_violation then
    null; -- roles belong to the whole server: another database's migration was first
end $$;

revoke all on function ledger.append from public;

do $$
begin
  if exists (select from pg_roles where rolname = 'yangguang_app') then
    grant usage on schema ledger to yangguang_app;
    grant select on all tables in schema ledger to yangguang_app;
    grant insert on ledger.publication, ledger.tree to yangguang_app;
    grant execute on function ledger.append to yangguang_app;
  end if;
end $$;
