package io.airdelta.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TableSchema;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Maps and encodes records in a process of its own, which one core suffices for. */
final class MapperProcess {
    private static final int RECORDS = 1_000;
    private static final int ROUNDS = 60;
    private static final int PASSES = 10;

    private MapperProcess() {}

    /** Prints {@link MapperFigures} as one line of JSON. */
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        JsonNode table;
        try (InputStream in = MapperProcess.class.getResourceAsStream("/bench/thirty-fields.json")) {
            table = json.readTree(in);
        }
        ObjectNode schema = json.createObjectNode();
        schema.putArray("tables").add(table.get("table"));
        TableSchema parsed =
                SchemaParser.parse("appBench", schema).table("tblBench").orElseThrow();
        Map<String, String> names = ColumnNames.assign(parsed.fields(), Map.of(), Naming.SNAKE);
        List<Column> columns = new ArrayList<>();
        for (Field field : parsed.fields()) {
            columns.add(Column.of(field, names.get(field.id()), Numbers.DOUBLE));
        }
        List<AirtableRecord> records = records(json, table.get("record").toString());
        RowMapper mapper = new RowMapper(columns);
        RowEncoder encoder = new RowEncoder(columns);
        if (!mapper.map(records.get(0)).cellErrors().isEmpty()) {
            throw new IllegalStateException("the record does not fit its own schema");
        }
        // In turns, so that the compiler sees both before either is measured.
        double[] map = new double[ROUNDS];
        double[] both = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            map[round] = micros(records, record -> mapper.map(record).values().size());
            both[round] = micros(
                    records, record -> encoder.encode(mapper.map(record)).json().length());
        }
        System.out.println(json.writeValueAsString(new MapperFigures(columns.size(), lastHalf(map), lastHalf(both))));
    }

    /** Every record a tree of its own, as pages give them, with texts and numbers of its own. */
    private static List<AirtableRecord> records(ObjectMapper json, String template) throws Exception {
        List<AirtableRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            records.add(AirtableRecord.of(json.readTree(template.replace("1234", String.valueOf(1_000 + i)))));
        }
        return records;
    }

    private static double micros(List<AirtableRecord> records, ToIntFunction<AirtableRecord> work) {
        long sum = 0;
        long start = System.nanoTime();
        for (int pass = 0; pass < PASSES; pass++) {
            for (AirtableRecord record : records) {
                sum += work.applyAsInt(record);
            }
        }
        double micros = (System.nanoTime() - start) / 1e3 / PASSES / records.size();
        if (sum == 0) {
            throw new IllegalStateException("no work was done");
        }
        return micros;
    }

    /** The median of the rounds after those that warm up. */
    private static double lastHalf(double[] rounds) {
        double[] warm = Arrays.copyOfRange(rounds, rounds.length / 2, rounds.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
