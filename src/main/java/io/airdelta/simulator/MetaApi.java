package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Airtable's metadata API, as far as it reads. */
final class MetaApi {

    private final Simulation simulation;

    MetaApi(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Get user ID and scopes. */
    Response whoami(Request request, AccessToken token) {
        requireGet(request);
        ObjectNode user = Json.object().put("id", token.user().path("id").asText());
        if (token.hasScope("user.email:read") && token.user().has("email")) {
            user.put("email", token.user().path("email").asText());
        }
        return Response.json(200, user);
    }

    /** List bases: those that were granted to the token. */
    Response bases(Request request, AccessToken token) {
        requireGet(request);
        Api.requireScope(token, "schema.bases:read");
        List<Base> granted = simulation.bases().stream()
                .filter(base -> token.reaches(base.id()))
                .toList();
        String offset = request.query().first("offset");
        int from = 0;
        if (offset != null && !offset.isEmpty()) {
            from = granted.stream().map(base -> "itr/" + base.id()).toList().indexOf(offset) + 1;
            if (from == 0) {
                throw ApiError.invalid("INVALID_OFFSET_VALUE", "The value of offset " + offset + " is invalid");
            }
        }
        int to = Math.min(granted.size(), from + simulation.options().basesPerPage());
        ObjectNode page = Json.object();
        ArrayNode list = page.putArray("bases");
        granted.subList(from, to)
                .forEach(base ->
                        list.add(Json.members(base.head(), List.of("id", "name", "permissionLevel")::contains)));
        if (to < granted.size()) {
            page.put("offset", "itr/" + granted.get(to - 1).id());
        }
        return Response.json(200, page);
    }

    /** Get base schema. */
    Response tables(Request request, Base base, AccessToken token) {
        requireGet(request);
        Api.requireScope(token, "schema.bases:read");
        List<String> include = request.query().list("include");
        if (include.stream().anyMatch(name -> !name.equals("visibleFieldIds"))) {
            throw ApiError.invalidRequest();
        }
        return base.read(() -> {
            ObjectNode schema = Json.object();
            ArrayNode tables = schema.putArray("tables");
            base.tables().forEach(table -> tables.add(table.meta(!include.isEmpty())));
            return Response.json(200, schema);
        });
    }

    private static void requireGet(Request request) {
        if (!request.method().equals("GET")) {
            throw ApiError.notFound();
        }
    }
}
