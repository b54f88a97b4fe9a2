package io.airdelta.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Databricks' SQL Statement Execution API 2.0, as far as the JDBC driver uses it, with results inline as
 * JSON_ARRAY. Failed SQL is an answer with status 200; other statuses mean that the request itself was wrong.
 */
final class WarehouseApi {

    /** The end of its httpPath. */
    static final String ID = "embedded";

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseApi.class);

    /**
     * How long an execution is waited for before the client has to ask again. The driver learns a statement's
     * id, without which it can neither cancel nor time out, only from the first answer, so this is far below
     * Databricks' 10 s; and above what a MERGE takes, because the driver then asks every 200 ms.
     */
    static final Duration DEFAULT_WAIT = Duration.ofSeconds(2);

    /** To the end of a statement that only then meets a fault. */
    private static final Duration WHOLE = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    private final byte[] authorization;
    private final WarehouseSessions sessions;
    private final Strike strike;

    WarehouseApi(String token, WarehouseSessions sessions, StatementFaults faults) {
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.sessions = sessions;
        this.strike = new Strike(faults, sessions);
    }

    /**
     * Answers one request; never throws.
     *
     * @param path without the query
     * @param authorizationHeader null if there was none
     */
    Reply answer(String method, String path, String authorizationHeader, byte[] body) {
        try {
            List<String> segments = List.of(path.replaceAll("^/+|/+$", "").split("/+"));
            if (!segments.get(0).equals("api")) {
                throw ApiException.notFound("There is nothing at " + path + ".");
            }
            if (authorizationHeader == null) {
                throw new ApiException(
                        401, "UNAUTHENTICATED", "A token is needed: connect as user 'token' with it as password.");
            }
            if (!MessageDigest.isEqual(authorization, authorizationHeader.getBytes(StandardCharsets.UTF_8))) {
                throw new ApiException(
                        403,
                        "PERMISSION_DENIED",
                        "This is not the token that the embedded warehouse was started with.");
            }
            return route(method, segments, body);
        } catch (ApiException e) {
            return Reply.error(e.status(), e.errorCode(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.error(503, "TEMPORARILY_UNAVAILABLE", "The embedded warehouse is stopping.");
        } catch (Throwable e) {
            // Scala throws checked exceptions without declaring them, and a client without an answer would wait
            // forever.
            LOG.error("The request {} {} failed.", method, path, e);
            return Reply.error(500, "INTERNAL_ERROR", SqlFailure.of(e).message());
        }
    }

    private Reply route(String method, List<String> path, byte[] body)
            throws ApiException, IOException, InterruptedException {
        int end = path.size();
        String last = path.get(end - 1);
        if (method.equals("POST") && last.equals("sessions")) {
            requireThisWarehouse(path);
            JsonNode request = parse(body);
            return strike.unless(null, "", () -> openSession(request), () -> openSession(request));
        }
        if (method.equals("DELETE") && end > 1 && path.get(end - 2).equals("sessions")) {
            sessions.close(last);
            return Reply.OK;
        }
        if (end < 4 || !String.join("/", path.subList(0, 4)).equals("api/2.0/sql/statements")) {
            throw ApiException.notFound("The embedded warehouse does not serve " + method + " /"
                    + String.join("/", path) + ". It answers the SQL Statement Execution API only.");
        }
        if (method.equals("POST") && end == 4) {
            return execute(parse(body));
        }
        if (method.equals("GET") && end == 5) {
            return poll(last);
        }
        if (method.equals("POST") && end == 6 && last.equals("cancel")) {
            sessions.statement(path.get(4)).ifPresent(Statement::cancel);
            return Reply.OK;
        }
        if (method.equals("DELETE") && end == 5) {
            sessions.forget(last);
            return Reply.OK;
        }
        throw ApiException.notFound("There is no " + method + " at /" + String.join("/", path) + ".");
    }

    /** As Databricks does of a warehouse that it does not have: so a wrong httpPath can be tried here. */
    private static void requireThisWarehouse(List<String> path) throws ApiException {
        int id = path.indexOf("warehouses") + 1;
        if (id > 0 && !path.get(id).equals(ID)) {
            throw ApiException.notFound("There is no warehouse " + path.get(id)
                    + " here: take the httpPath of the URL that the embedded warehouse prints, /sql/1.0/warehouses/"
                    + ID
                    + ".");
        }
    }

    private static JsonNode parse(byte[] body) throws ApiException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw ApiException.badRequest("The body is not JSON.");
        }
        throw ApiException.badRequest("The body must be a JSON object.");
    }

    private Reply openSession(JsonNode request) throws ApiException {
        WarehouseSession session = sessions.open(
                request.path("catalog").asText(""), request.path("schema").asText(""), request.path("session_confs"));
        return Reply.of(JSON.createObjectNode().put("session_id", session.id()));
    }

    private Reply execute(JsonNode request) throws ApiException, IOException, InterruptedException {
        JsonNode sql = request.path("statement");
        if (!sql.isTextual() || sql.asText().isBlank()) {
            throw ApiException.badRequest("'statement' must be the text of one SQL statement.");
        }
        String session = request.path("session_id").asText("");
        Duration wait = wait(request.path("wait_timeout"));
        return strike.unless(
                sql.asText(),
                session,
                () -> execute(request, sql.asText(), session, wait),
                () -> execute(request, sql.asText(), session, WHOLE));
    }

    private Reply execute(JsonNode request, String sql, String sessionId, Duration wait)
            throws ApiException, IOException, InterruptedException {
        WarehouseSession session = sessions.get(sessionId);
        Statement statement = session.prepare(
                sql, request.path("parameters"), request.path("row_limit").asInt(0));
        sessions.start(statement, session.limit());
        Optional<Outcome> outcome = statement.await(wait);
        if (outcome.isPresent()) {
            session.forget(statement.id());
        }
        return Reply.state(statement.id(), outcome);
    }

    private static Duration wait(JsonNode seconds) throws ApiException {
        if (seconds.isMissingNode() || seconds.isNull()) {
            return DEFAULT_WAIT;
        }
        String text = seconds.asText();
        if (!text.matches("\\d{1,2}s")) {
            throw ApiException.badRequest("'wait_timeout' is '" + text + "': expected are seconds such as 10s.");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }

    private Reply poll(String id) throws ApiException, IOException, InterruptedException {
        Statement statement = sessions.statement(id)
                .orElseThrow(() -> ApiException.notFound(
                        "There is no statement " + id + ": its result was fetched, or its session was closed."));
        return Reply.state(id, statement.await(Duration.ZERO));
    }
}
