package io.airdelta.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.PageParser;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TableSchema;
import io.airdelta.route.AirtableJson;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.EncodedRow;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import io.airdelta.row.Row;
import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What the engine does with a page, step by step, as JMH measures it; {@link RowsBenchmark} runs it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RowWork {
    private static final int PAGE = 100;

    /** A hundred records of thirty fields of mixed types, parsed. */
    @State(Scope.Benchmark)
    public static class ThirtyFields {
        private final List<AirtableRecord> records = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private RowMapper mapper;
        private RowEncoder encoder;

        /** Every record is a tree of its own, as pages give them, with texts and numbers of its own. */
        @Setup
        public void read() throws IOException {
            ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
            JsonNode table;
            try (InputStream in = RowWork.class.getResourceAsStream("/bench/thirty-fields.json")) {
                table = json.readTree(in);
            }
            ObjectNode schema = json.createObjectNode();
            schema.putArray("tables").add(table.get("table"));
            List<Column> columns = columns(
                    SchemaParser.parse("appBench", schema).table("tblBench").orElseThrow());
            mapper = new RowMapper(columns);
            encoder = new RowEncoder(columns);
            String template = table.get("record").toString();
            for (int i = 0; i < PAGE; i++) {
                AirtableRecord record =
                        AirtableRecord.of(json.readTree(template.replace("1234", String.valueOf(1_000 + i))));
                records.add(record);
                rows.add(mapper.map(record));
            }
            if (!rows.get(0).cellErrors().isEmpty()) {
                throw new IllegalStateException("the record does not fit its own schema");
            }
        }
    }

    /** The text of a page of a hundred records of twelve fields. */
    @State(Scope.Benchmark)
    public static class TwelveFields {
        private final ObjectMapper json = new AirtableJson().getObjectMapper();
        private byte[] page;
        private RowMapper mapper;
        private RowEncoder encoder;

        /** As the simulator gives it. */
        @Setup
        public void read() throws IOException, InterruptedException {
            try (AirtableSimulator airtable = AirtableSimulator.of(new GeneratedBase(PAGE))
                    .options(SimulatorOptions.unlimited())
                    .start()) {
                String base = GeneratedBase.BASE_ID;
                TableSchema table = SchemaParser.parse(
                                base, json.readTree(get(airtable, "/v0/meta/bases/" + base + "/tables")))
                        .table(GeneratedBase.TABLE_ID)
                        .orElseThrow();
                page = get(airtable, "/v0/" + base + "/" + GeneratedBase.TABLE_ID + "?returnFieldsByFieldId=true");
                mapper = new RowMapper(columns(table));
                encoder = new RowEncoder(columns(table));
            }
        }

        private static byte[] get(AirtableSimulator airtable, String path) throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(airtable.url() + path))
                    .header("Authorization", "Bearer patBench.secret")
                    .build();
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new IOException("the simulator answered " + answer.statusCode());
            }
            return answer.body();
        }
    }

    private static List<Column> columns(TableSchema table) {
        Map<String, String> names = ColumnNames.assign(table.fields(), Map.of(), Naming.SNAKE);
        List<Column> columns = new ArrayList<>();
        for (Field field : table.fields()) {
            columns.add(Column.of(field, names.get(field.id()), Numbers.DOUBLE));
        }
        return columns;
    }

    /** A record becomes a row. */
    @Benchmark
    @OperationsPerInvocation(PAGE)
    public void mapThirty(ThirtyFields state, Blackhole out) {
        for (AirtableRecord record : state.records) {
            out.consume(state.mapper.map(record));
        }
    }

    /** A row becomes the JSON of a MERGE, with its hash. */
    @Benchmark
    @OperationsPerInvocation(PAGE)
    public void encodeThirty(ThirtyFields state, Blackhole out) {
        for (Row row : state.rows) {
            out.consume(state.encoder.encode(row));
        }
    }

    /** All that the engine does with an answer's text: parse, map, hash, encode. */
    @Benchmark
    @OperationsPerInvocation(PAGE)
    public void wholeTwelve(TwelveFields state, Blackhole out) throws IOException {
        for (JsonNode record : PageParser.parse(state.json.readTree(state.page)).records()) {
            EncodedRow row = state.encoder
                    .encode(state.mapper.map(AirtableRecord.of(record)))
                    .of(record::toString);
            out.consume(row);
        }
    }

    /** The first of these steps alone. */
    @Benchmark
    @OperationsPerInvocation(PAGE)
    public void parseTwelve(TwelveFields state, Blackhole out) throws IOException {
        out.consume(PageParser.parse(state.json.readTree(state.page)));
    }
}
