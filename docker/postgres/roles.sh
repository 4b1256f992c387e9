#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs once, on an empty cluster: the owner may change the schema, the product's role may not.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner="$GUICHET_OWNER_PASSWORD" -v app="$GUICHET_APP_PASSWORD" -v keycloak="$KEYCLOAK_DB_PASSWORD" <<'SQL'
create role guichet_owner login password :'owner';
create role guichet_app login password :'app';
create role keycloak login password :'keycloak';
create database guichet owner guichet_owner;
create database keycloak owner keycloak;
\connect guichet
alter schema public owner to guichet_owner;
revoke create on schema public from public;
SQL
