// SPDX-License-Identifier: Apache-2.0
package org.guichet.sandbox.stripe.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.guichet.sandbox.stripe.api.Call;
import org.guichet.sandbox.stripe.api.Patch;
import org.guichet.sandbox.stripe.store.Json;

/**
 * What a seller keeps in the catalogue: it is made, changed and deleted, and that is told, and
 * nothing else comes of it.
 *
 * @param type Stripe's name of it, by which its events are called too
 */
record Article(String type) {

    ObjectNode add(Call call, ObjectNode fresh) {
        call.books().add(fresh);
        call.books().announce(type + ".created", fresh);
        return fresh;
    }

    ObjectNode update(Call call) {
        ObjectNode known = call.subject(type);
        ObjectNode before = known.deepCopy();
        call.books().save(Patch.apply(known, call.params()));
        call.books().announceChange(type + ".updated", before, known);
        return known;
    }

    ObjectNode delete(Call call) {
        ObjectNode known = call.subject(type);
        String id = known.path("id").asText();
        call.books().delete(id);
        call.books().announce(type + ".deleted", known);
        return Json.object().put("id", id).put("object", type).put("deleted", true);
    }
}
