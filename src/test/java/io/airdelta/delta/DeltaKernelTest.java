package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What airdelta writes is read by Delta Kernel, which shares no code with Spark, as the driver reads it from Spark. */
@ExtendWith(SharedWarehouse.class)
class DeltaKernelTest {

    private static final List<String> TYPES = List.of(
            "STRING",
            "DOUBLE",
            "DECIMAL(38,10)",
            "BIGINT",
            "BOOLEAN",
            "DATE",
            "TIMESTAMP",
            "ARRAY<STRING>",
            "ARRAY<DOUBLE>",
            "ARRAY<BIGINT>",
            "ARRAY<BOOLEAN>",
            "ARRAY<DATE>",
            "ARRAY<TIMESTAMP>",
            "STRUCT<id STRING, email STRING, name STRING>",
            "ARRAY<STRUCT<id STRING, email STRING, name STRING>>",
            "ARRAY<STRUCT<id STRING, filename STRING, size BIGINT, type STRING, url STRING, width INT, height INT>>",
            "STRUCT<state STRING, is_stale BOOLEAN, value STRING, error_type STRING>");
    private static final List<String> NAMES = List.of(
            "a b",
            "x.y",
            "q\"u",
            "😀",
            "tick`s",
            "l1\nl2",
            "tab\there",
            "א",
            "a,b(c)=d",
            "select",
            "$",
            "{x}",
            ";",
            "a?b",
            "%",
            " ",
            "x".repeat(255));

    private static DriverSession session;

    private TableName target;

    @BeforeAll
    static void connect() throws SQLException {
        session = DriverSession.open();
    }

    @AfterAll
    static void disconnect() throws SQLException {
        session.close();
    }

    @BeforeEach
    void makeSchema() {
        target = session.newTarget();
    }

    @Test
    void readsATargetWithPlainNames() throws Exception {
        session.query(TargetTable.create(target));

        writeAndCompare(
                columns(IntStream.range(0, TYPES.size()).mapToObj(i -> "f" + i).toList()), "later");
    }

    @Test
    void readsATargetWithAnyNames() throws Exception {
        session.query(TargetTable.createForAnyColumnName(target));

        writeAndCompare(columns(NAMES), "later {fn} `😀`");
    }

    @Test
    void readsATargetThatWasRewritten() throws Exception {
        session.query(TargetTable.createForAnyColumnName(target));
        List<ColumnDefinition> data = columns(NAMES);
        session.query(TargetTable.addColumns(target, withSystemColumns(data)));
        merge(data, 0, 20, "first");

        session.query(TargetRewrite.rewrite(
                target,
                session.describe(target).columns(),
                Map.of(NAMES.get(3), "DOUBLE", NAMES.get(5), "TIMESTAMP", NAMES.get(13), "STRING"),
                session.detail(target)));
        session.query("DELETE FROM " + target.sql() + " WHERE `_airtable_id` = 'rec7'");

        KernelTable kernel = KernelTable.read(location());
        assertThat(kernel.rows()).hasSize(19).containsExactlyInAnyOrderElementsOf(driverRows(kernel));
    }

    private void writeAndCompare(List<ColumnDefinition> data, String laterName) throws Exception {
        session.query(TargetTable.addColumns(target, withSystemColumns(data)));
        merge(data, 0, 100, "first");
        merge(data, 10, 30, "second");
        List<ColumnDefinition> more = new ArrayList<>(data);
        more.add(ColumnDefinition.of(laterName, "STRING"));
        session.query(TargetTable.addColumns(target, more.subList(data.size(), more.size())));
        merge(more, 25, 50, "third");
        session.query("DELETE FROM " + target.sql() + " WHERE `_airtable_id` IN ('rec3', 'rec40')");

        KernelTable kernel = KernelTable.read(location());

        assertThat(deletionVectorFiles()).as("files of deletion vectors").isNotEmpty();
        assertThat(kernel.rowsInFiles())
                .as("rows in files, deleted ones included")
                .isGreaterThan(98);
        assertThat(kernel.schema().fieldNames())
                .containsExactlyElementsOf(session.describe(target).columns().stream()
                        .map(ColumnDefinition::name)
                        .toList());
        assertThat(kernel.rows()).hasSize(98).containsExactlyInAnyOrderElementsOf(driverRows(kernel));
        assertThat(kernel.rows())
                .as("rows by the merge that wrote them last")
                .extracting(row -> row.get("_airtable_row_hash"))
                .containsOnly("first", "second", "third");
        assertThat(kernel.rows())
                .as("values of the column that came later")
                .filteredOn(row -> row.get(laterName) != null)
                .hasSize(16);
        for (ColumnDefinition column : data) {
            assertThat(kernel.rows())
                    .as(column.toString())
                    .anyMatch(row -> row.get(column.name()) == null)
                    .anyMatch(row -> row.get(column.name()) != null);
        }
    }

    private void merge(List<ColumnDefinition> data, int from, int to, String hash) {
        List<ColumnDefinition> sent = new ArrayList<>(TargetMerge.LEADING_COLUMNS);
        sent.addAll(data);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int n = from; n < to; n++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("_airtable_id", "rec" + n);
            row.put("_airtable_created_at", Instant.parse("1999-12-31T23:59:59.999Z"));
            row.put("_airtable_cell_errors", n % 5 == 0 ? Map.of("a b", "#ERROR!", "x", "it's \"NaN\"") : null);
            row.put("_airtable_row_hash", hash);
            for (ColumnDefinition column : data) {
                row.put(column.name(), n % 3 == 0 ? null : value(column.type(), n, hash));
            }
            rows.add(row);
        }
        session.query(
                TargetMerge.merge(target, ScdType.SCD_TYPE_1, data, rows.size()),
                "2026-01-01T00:00:00Z",
                JsonRows.encode(sent, rows));
    }

    private static Object value(String type, int n, String text) {
        if (type.startsWith("ARRAY<")) {
            String element = type.substring("ARRAY<".length(), type.length() - 1);
            return n % 4 == 0 ? List.of() : Arrays.asList(value(element, n, text), null, value(element, n + 1, text));
        }
        if (type.startsWith("STRUCT<")) {
            Map<String, Object> struct = new LinkedHashMap<>();
            for (String field :
                    type.substring("STRUCT<".length(), type.length() - 1).split(", ")) {
                String[] parts = field.split(" ");
                struct.put(parts[0], n % 7 == 0 ? null : value(parts[1], n, text));
            }
            return struct;
        }
        return switch (type) {
            case "STRING" -> n % 11 == 1 ? "" : text + " 😀 א \"q\" \\ \n\u0000" + n;
            case "DOUBLE" -> n % 2 == 0 ? n * 1e300 : -n / 3.0;
            case "DECIMAL(38,10)" -> "1234567890123456789012345" + n % 10 + ".0123456789";
            case "BIGINT" -> 9007199254740993L + n;
            case "INT" -> n - 50;
            case "BOOLEAN" -> n % 2 == 0;
            case "DATE" -> n % 2 == 0 ? "0001-01-01" : "9999-12-" + (n % 20 + 10);
            case "TIMESTAMP" -> "2024-11-03T05:30:00.%03dZ".formatted(n % 1000);
            default -> throw new IllegalArgumentException(type);
        };
    }

    private List<Map<String, Object>> driverRows(KernelTable kernel) throws SQLException, IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        Set<String> complex = Set.of("ARRAY", "MAP", "STRUCT");
        try (Connection connection = SharedWarehouse.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM " + target.sql())) {
            while (result.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String type = result.getMetaData().getColumnTypeName(i).replaceFirst("<.*", "");
                    String name = result.getMetaData().getColumnLabel(i);
                    // As objects, lists and structs come with their decimals and times rewritten.
                    Object object = complex.contains(type) ? result.getString(i) : result.getObject(i);
                    row.put(name, kernel.driverValue(name, object));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private String location() {
        return session.query(TargetTable.detail(target)).get(0).get("location").toString();
    }

    private List<Path> deletionVectorFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(URI.create(location())))) {
            return files.filter(file -> file.toString().endsWith(".bin")).toList();
        }
    }

    private static List<ColumnDefinition> columns(List<String> names) {
        return IntStream.range(0, TYPES.size())
                .mapToObj(i -> ColumnDefinition.of(names.get(i), TYPES.get(i)))
                .toList();
    }

    private static List<ColumnDefinition> withSystemColumns(List<ColumnDefinition> data) {
        List<ColumnDefinition> columns = new ArrayList<>(SystemColumns.ALL.subList(1, SystemColumns.ALL.size()));
        columns.addAll(data);
        return columns;
    }
}
