package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@link Control} over HTTP, JSON in and out, without a token; the simulator listens on the loopback address only.
 *
 * <pre>
 * GET    /control/statistics                       what was seen          DELETE resets it
 * GET    /control/options                          every switch           PATCH {"rateLimit":false, …} changes some
 * GET    /control/faults                           what is armed          POST {"kind":"status","status":503,"count":2, …} arms
 *                                                                         DELETE disarms all
 * DELETE /control/iterations                       expires every offset
 * DELETE /control/interludes                       forgets what waits for list requests
 * In the following B is /control/bases/{baseId}:
 * GET    B/webhooks                                as List webhooks gives them
 * DELETE B/webhooks/{id}                           deletes it
 * POST   B/webhooks/{id}/expire                    lets it expire now
 * POST   B/webhooks/{id}/disable                   disables it
 * POST   B/webhooks/{id}/drop {"cursor":5}         forgets the payloads before 5
 * POST   B/webhooks/{id}/fail {"code":"INVALID_HOOK"}  adds an error payload
 * POST   B/tables      {"name","fields","views"?,"records"?}  adds a table; answers {"id"}
 * POST   B/quota       {"spent":true}              the month's requests are used up, or not
 * POST   B/restore     {"table":"tbl…"}            brings a deleted table back
 * In the following T is /control/bases/{baseId}/tables/{table id or name}:
 * PATCH  T             {"name":"…"}                renames the table      DELETE deletes it
 * POST   T/records     {"records":[{"id"?,"createdTime"?,"fields"}]}      creates; answers {"ids":[…]}
 * PATCH  T/records     {"records":[{"id","fields"}]}                      changes the named cells, computed ones too
 * DELETE T/records     {"records":["rec…"]}, or ?records[]=rec…           deletes
 * GET    T/records/{id}                            one record by field ids
 * PATCH  T/records/{id} {"commentCount":2}         sets its number of comments
 * POST   T/restore     {"records":["rec…"]}        brings deleted records back
 * POST   T/generate    {"count":100}               adds made-up records; answers {"ids":[…]}
 * POST   T/fields      {"name","type","options"?}  adds a field; answers {"id"}
 * PATCH  T/fields/{f}  {"name"?,"type"?,"options"?,"description"?,"clear"?}  changes it   DELETE deletes it
 * POST   T/views       {"name","filterByFormula"?,"sort"?}  adds a view; answers {"id"}
 * PATCH  T/views/{v}   {"name"?,"filterByFormula"?,"sort"?}  changes it   DELETE deletes it
 * POST   T/interludes  {"lists":2,"actions":[{"method":"PATCH","path":"/control/bases/…","body":{}}]}
 *                                                  does so when the second list request from now is answered
 * </pre>
 *
 * What is wrong gets 400 with {@code {"error":{"type":"INVALID_CONTROL_REQUEST","message":…}}}, an unknown path 404.
 */
final class ControlEndpoint {

    private final Control control;

    ControlEndpoint(Control control) {
        this.control = control;
    }

    Response answer(Request request) {
        try {
            return Response.json(200, route(request));
        } catch (ApiError e) {
            return Response.json(e.status(), e.body());
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return Response.json(400, ApiError.object("INVALID_CONTROL_REQUEST", e.getMessage()));
        }
    }

    private JsonNode route(Request request) {
        List<String> path = request.path();
        if (path.size() == 2) {
            return service(request, request.method() + " " + path.get(1));
        }
        if (path.size() < 4 || !path.get(1).equals("bases")) {
            throw ApiError.notFound();
        }
        String base = path.get(2);
        if (path.get(3).equals("webhooks")) {
            return new WebhookControlEndpoint(control.webhooks()).answer(request, base);
        }
        if (path.size() == 4 && request.method().equals("POST")) {
            return inBase(path.get(3), request.json(), base);
        }
        if (path.size() > 4 && path.get(3).equals("tables")) {
            String table = path.get(4);
            return switch (path.size()) {
                case 5 -> table(request, base, table);
                case 6 -> inTable(request, request.method() + " " + path.get(5), base, table);
                case 7 -> element(request, request.method() + " " + path.get(5), base, table, path.get(6));
                default -> throw ApiError.notFound();
            };
        }
        throw ApiError.notFound();
    }

    private JsonNode service(Request request, String action) {
        switch (action) {
            case "GET statistics" -> {
                return control.statistics();
            }
            case "DELETE statistics" -> control.resetStatistics();
            case "GET options" -> {
                return control.options().toJson();
            }
            case "PATCH options" -> {
                control.options(control.options().with(request.json()));
                return control.options().toJson();
            }
            case "GET faults" -> {
                return control.faults();
            }
            case "POST faults" -> control.arm(request.json());
            case "DELETE faults" -> control.disarm();
            case "DELETE interludes" -> control.cancelAfterList();
            case "DELETE iterations" -> control.expireIterations();
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }

    private JsonNode inBase(String action, JsonNode body, String base) {
        switch (action) {
            case "tables" -> {
                return Json.object().put("id", control.tables().add(base, body));
            }
            case "quota" -> control.quotaSpent(base, body.path("spent").asBoolean(true));
            case "restore" -> control.tables().restore(base, body.path("table").asText());
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }

    private JsonNode table(Request request, String base, String table) {
        switch (request.method()) {
            case "PATCH" ->
                control.renameTable(base, table, request.json().path("name").asText());
            case "DELETE" -> control.deleteTable(base, table);
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }

    private JsonNode inTable(Request request, String action, String base, String table) {
        ObjectNode body = request.json();
        JsonNode records = body.path("records");
        switch (action) {
            case "POST records" -> {
                return ids(control.create(base, table, records));
            }
            case "PATCH records" -> control.update(base, table, records);
            case "DELETE records" -> {
                List<String> ids = new ArrayList<>(request.query().list("records"));
                records.forEach(id -> ids.add(id.asText()));
                control.delete(base, table, ids);
            }
            case "POST restore" -> {
                List<String> ids = new ArrayList<>();
                records.forEach(id -> ids.add(id.asText()));
                control.restore(base, table, ids);
            }
            case "POST generate" -> {
                return ids(control.generate(base, table, body.path("count").asInt(1)));
            }
            case "POST fields" -> {
                return Json.object().put("id", control.addField(base, table, body));
            }
            case "POST views" -> {
                return Json.object().put("id", control.tables().addView(base, table, body));
            }
            case "POST interludes" ->
                control.afterList(
                        base,
                        table,
                        body.path("lists").asInt(1),
                        () -> body.path("actions").forEach(this::act));
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }

    private void act(JsonNode action) {
        route(Request.of(
                action.path("method").asText(), action.path("path").asText(), Json.bytes(action.path("body"))));
    }

    private JsonNode element(Request request, String action, String base, String table, String element) {
        switch (action) {
            case "GET records" -> {
                JsonNode record = control.record(base, table, element);
                if (record == null) {
                    throw ApiError.recordNotFound();
                }
                return record;
            }
            case "PATCH records" ->
                control.commentCount(
                        base,
                        table,
                        element,
                        request.json().path("commentCount").asInt());
            case "PATCH views" -> control.tables().changeView(base, table, element, request.json());
            case "DELETE views" -> control.tables().deleteView(base, table, element);
            case "PATCH fields" -> control.changeField(base, table, element, request.json());
            case "DELETE fields" -> control.deleteField(base, table, element);
            default -> throw ApiError.notFound();
        }
        return Json.object();
    }

    private static JsonNode ids(List<String> ids) {
        ObjectNode json = Json.object();
        ids.forEach(json.putArray("ids")::add);
        return json;
    }
}
