package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the real Databricks driver makes of the statements, seen by a server that only records. */
class StatementsPassTheDriverTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DONE =
            "{'statement_id':'q','status':{'state':'SUCCEEDED'},'manifest':{'format':'JSON_ARRAY',"
                    + "'schema':{'column_count':0,'columns':[]},'total_chunk_count':0,'total_row_count':0},'result':{}}";

    private final ConcurrentLinkedQueue<JsonNode> sessions = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<JsonNode> statements = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile String answer = DONE;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void questionMarksInNamesAreNoParameters() throws SQLException {
        String merge = TargetMerge.merge(
                TableName.parse("main.`we?rd`.tasks"),
                ScdType.SCD_TYPE_1,
                List.of(
                                "a?b",
                                "? ?",
                                ":?x",
                                "q\"?'?",
                                "{fn now()} {d '2020-01-01'}",
                                "{?= call x}",
                                "a--b /* ?",
                                "l1\n l2",
                                "😀 א")
                        .stream()
                        .map(name -> ColumnDefinition.of(name, "STRING"))
                        .toList(),
                1);

        send(merge, "2026-01-01T00:00:00Z", "[{\"c0\":\"?\"}]");

        JsonNode sent = statements.remove();
        assertThat(sent.get("statement").asText()).isEqualTo(merge);
        assertThat(sent.get("parameters")).hasSize(2);
        assertThat(sent.get("parameters").get(0).get("value").asText()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(sent.get("parameters").get(0).get("ordinal").asInt()).isEqualTo(1);
        assertThat(sent.get("parameters").get(1).get("value").asText()).isEqualTo("[{\"c0\":\"?\"}]");
        assertThat(sent.get("parameters").get(1).get("ordinal").asInt()).isEqualTo(2);
    }

    @Test
    void commentsPassUnchanged() throws SQLException {
        String ddl = TargetTable.addColumns(
                TableName.parse("launch.tasks"),
                List.of(new ColumnDefinition("x", "STRING", "it's {d '2020-01-01'} ? \\ 😀 -- /* \n ${a}")));

        send(ddl);

        assertThat(statements.remove().get("statement").asText()).isEqualTo(ddl);
    }

    @Test
    void statementsOfASchemaChangePassUnchanged() throws SQLException {
        TableName target = TableName.parse("main.launch.tasks");
        String hostile = "it's {d '2020-01-01'} {fn now()} {?= call x} ? :x \\ 😀 -- /* ; \n ${a} $";
        List<ColumnDefinition> columns = NastyNames.columns("bigint");
        TableDetail detail = new TableDetail(
                "delta",
                List.of("`semi;colon`", "`a?b`"),
                List.of(),
                Map.of(hostile, hostile, "delta.x", "'?"),
                hostile);
        Map<String, String> newTypes = new HashMap<>();
        columns.forEach(column -> newTypes.put(column.name(), "STRING"));
        List<String> sent = new ArrayList<>(List.of(
                TargetTable.commentOn(
                        target,
                        columns.stream()
                                .map(c -> new ColumnDefinition(c.name(), c.type(), hostile))
                                .toList()),
                TargetTable.commentOnTable(target, hostile),
                TargetTable.detail(target),
                TargetTable.enableColumnMapping(target),
                TargetTable.countIds(target),
                TargetTable.anyRow(target),
                TargetTable.forgetHashes(target, ScdType.SCD_TYPE_1),
                TargetTable.moveAside(target, hostile),
                TargetRewrite.rewrite(target, columns, newTypes, detail)));

        for (String sql : sent) {
            send(sql);

            JsonNode request = statements.remove();
            assertThat(request.get("statement").asText()).isEqualTo(sql);
            assertThat(request.path("parameters")).isEmpty();
        }
        String differing = TargetMerge.differing(target, ScdType.SCD_TYPE_1, 1);
        send(differing, "[{}]");
        JsonNode request = statements.remove();
        assertThat(request.get("statement").asText()).isEqualTo(differing);
        assertThat(request.get("parameters")).hasSize(1);
        assertThat(request.get("parameters").get(0).get("value").asText()).isEqualTo("[{}]");
    }

    @ParameterizedTest
    @EnumSource
    void statementsOfEveryKindOfHistoryPassUnchanged(ScdType scdType) throws SQLException {
        TableName target = TableName.parse("main.`we?rd`.tasks");
        List<ColumnDefinition> columns = NastyNames.columns("STRING");
        Map<String, List<String>> parametersOf = new LinkedHashMap<>();
        parametersOf.put(TargetMerge.merge(target, scdType, columns, 1), List.of("2026-01-01T00:00:00Z", "[{}]"));
        parametersOf.put(TargetMerge.differing(target, scdType, 1), List.of("[{}]"));
        parametersOf.put(TargetTable.forgetHashes(target, scdType), List.of());
        parametersOf.put(TargetDeletes.soft(target, scdType, columns, 1), List.of("2026-01-01T00:00:00Z", "[\"?\"]"));
        parametersOf.put(LiveRows.count(target, scdType), List.of());
        parametersOf.put(LiveRows.slice(target, scdType, 1), List.of(""));
        parametersOf.put(LiveRows.among(target, scdType, 1), List.of("[\"?\"]"));
        if (scdType != ScdType.APPEND_ONLY) {
            parametersOf.put(TargetDeletes.hard(target, scdType, 1), List.of("[\"?\"]"));
        }
        if (scdType == ScdType.SCD_TYPE_2) {
            parametersOf.put(TargetHistory.begin(target), List.of());
        }
        if (scdType != ScdType.SCD_TYPE_1) {
            parametersOf.put(TargetHistory.rejoin(target, scdType, 1), List.of("2026-01-01T00:00:00Z", "[\"?\"]"));
        }

        for (Map.Entry<String, List<String>> sent : parametersOf.entrySet()) {
            send(sent.getKey(), sent.getValue().toArray(String[]::new));

            JsonNode request = statements.remove();
            assertThat(request.get("statement").asText()).isEqualTo(sent.getKey());
            assertThat(request.path("parameters").findValuesAsText("value")).isEqualTo(sent.getValue());
        }
    }

    @Test
    void settingsReachTheSessionAndAnswersComeInline() throws SQLException {
        send("SELECT 1");

        assertThat(sessions.remove().get("session_confs"))
                .isEqualTo(
                        JSON.valueToTree(Map.of("timezone", "UTC", "ansi_mode", "true", "statement_timeout", "600")));
        assertThat(statements.peek().get("disposition").asText()).isEqualTo("INLINE");
        assertThat(statements.peek().get("format").asText()).isEqualTo("JSON_ARRAY");
    }

    @Test
    void failureWithoutSqlStateIsToldApart() {
        answer = "{'statement_id':'q','status':{'state':'FAILED','error':{'error_code':'BAD_REQUEST','message':"
                + "'[DELTA_METADATA_CHANGED] Changed. SQLSTATE: 2D521'}}}";

        Throwable failure = catchThrowable(() -> send("SELECT 'TOP SECRET'"));

        assertThat(WarehouseFault.classify(failure))
                .isEqualTo(new WarehouseFault(WarehouseFault.Kind.METADATA_CHANGED, "2D521", "DELTA_METADATA_CHANGED"));
        assertThat(WarehouseFault.summary(failure))
                .isEqualTo("[DELTA_METADATA_CHANGED] Changed. (SQLSTATE 2D521); the columns are read anew");
    }

    @Test
    void httpStatusOfARefusedRequestIsFound() {
        for (Map.Entry<Integer, WarehouseFault.Kind> expected : Map.of(
                        400, WarehouseFault.Kind.OTHER,
                        403, WarehouseFault.Kind.PERMISSION,
                        413, WarehouseFault.Kind.OTHER,
                        500, WarehouseFault.Kind.UNAVAILABLE,
                        502, WarehouseFault.Kind.UNAVAILABLE)
                .entrySet()) {
            status = expected.getKey();
            answer = "{'error_code':'SOME_CODE','message':'server text'}";

            Throwable failure = catchThrowable(() -> send("SELECT 'TOP SECRET'"));

            assertThat(WarehouseFault.classify(failure).kind())
                    .as("HTTP %d", status)
                    .isEqualTo(expected.getValue());
            assertThat(WarehouseFault.summary(failure)).contains("server text").doesNotContain("TOP SECRET");
        }
    }

    private void send(String sql, String... parameters) throws SQLException {
        String url = DriverUrl.complete("jdbc:databricks://127.0.0.1:"
                + server.getAddress().getPort() + "/default;httpPath=/sql/1.0/warehouses/local;AuthMech=3;ssl=0");
        try (Connection connection = DriverManager.getConnection(url, "token", "x");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] request = exchange.getRequestBody().readAllBytes();
        if (path.contains("/.well-known/")) {
            reply(exchange, 404, "{}");
        } else if (path.endsWith("/sessions")) {
            sessions.add(JSON.readTree(request));
            reply(exchange, 200, "{'session_id':'s'}");
        } else if (path.endsWith("/statements/")) {
            statements.add(JSON.readTree(request));
            reply(exchange, status, answer);
        } else {
            reply(exchange, 200, "{}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
