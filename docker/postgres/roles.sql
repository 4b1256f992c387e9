-- SPDX-License-Identifier: Apache-2.0
-- Who may do what: the owner changes the schema, the product's role may connect and nothing more until a migration says so, Keycloak
-- has a database of its own. Runs once, on an empty cluster. The image's entrypoint gives this file to psql; ./guichet run gives the
-- same file to the sandbox (org.guichet.sandbox.postgres.Script), which knows of psql's language just what stands here: comments,
-- \getenv, \connect, :'name', and statements whose last line ends with a semicolon.
\getenv owner GUICHET_OWNER_PASSWORD
\getenv app GUICHET_APP_PASSWORD
\getenv eraser GUICHET_ERASER_PASSWORD
\getenv keycloak KEYCLOAK_DB_PASSWORD

create role guichet_owner;
create role guichet_app;
create role guichet_eraser;
create role guichet_approved_eraser;
create role keycloak;
alter role guichet_owner login nosuperuser nocreatedb nocreaterole password :'owner';
alter role guichet_app login nosuperuser nocreatedb nocreaterole password :'app';
-- may destroy an entry of the log, and nothing else; granted to a person for as long as that takes
alter role guichet_eraser nologin nosuperuser nocreatedb nocreaterole;
-- may destroy what two people agreed to destroy: the product's second password
alter role guichet_approved_eraser login nosuperuser nocreatedb nocreaterole password :'eraser';
alter role keycloak login nosuperuser nocreatedb nocreaterole password :'keycloak';

create database guichet owner guichet_owner;
create database keycloak owner keycloak;
revoke all on database guichet from public;
revoke all on database keycloak from public;
grant connect on database guichet to guichet_app, guichet_eraser, guichet_approved_eraser;

\connect guichet
revoke create on schema public from public;
alter schema public owner to guichet_owner;

\connect keycloak
revoke create on schema public from public;
alter schema public owner to keycloak;
