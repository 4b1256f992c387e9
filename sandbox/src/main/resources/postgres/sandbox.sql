-- SPDX-License-Identifier: Apache-2.0
-- The sandbox's own database, beside what docker/postgres/roles.sql makes.
\getenv sandbox SANDBOX_DB_PASSWORD

create role sandbox;
alter role sandbox login nosuperuser nocreatedb nocreaterole password :'sandbox';
create database sandbox owner sandbox;
revoke all on database sandbox from public;

\connect sandbox
revoke create on schema public from public;
alter schema public owner to sandbox;
