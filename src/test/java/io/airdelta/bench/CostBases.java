package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;

/** The bases of {@link CostBenchmark}: one of many small tables, one of a single large one. All their records are old. */
final class CostBases {
    static final String MANY = "appCostManyTables";
    static final String LARGE = "appCostLargeTable";
    static final int TABLES = 20;
    static final int RECORDS = 300;
    static final int LARGE_RECORDS = 50_000;
    static final String POINTS = "Points";

    private static final String CREATED = "2025-03-01T08:00:00.000Z";

    private CostBases() {}

    /** A base file of both. */
    static ObjectNode file() {
        ObjectNode file = new ObjectMapper().createObjectNode();
        ArrayNode bases = file.putArray("bases");
        ArrayNode many = base(bases, MANY);
        IntStream.rangeClosed(1, TABLES).forEach(number -> table(many, number, RECORDS));
        table(base(bases, LARGE), TABLES + 1, LARGE_RECORDS);
        return file;
    }

    static String tableName(int number) {
        return "Table " + number;
    }

    /** Id of a record of the large table. */
    static String largeId(int record) {
        return recordId(TABLES + 1, record);
    }

    private static ArrayNode base(ArrayNode bases, String id) {
        return bases.addObject()
                .put("id", id)
                .put("name", id)
                .put("permissionLevel", "create")
                .putArray("tables");
    }

    private static void table(ArrayNode tables, int number, int records) {
        String name = "fldCostName%06d".formatted(number);
        String points = "fldCostPoints%04d".formatted(number);
        ObjectNode table = tables.addObject()
                .put("id", "tblCostTable%05d".formatted(number))
                .put("name", tableName(number))
                .put("primaryFieldId", name);
        ArrayNode fields = table.putArray("fields");
        fields.addObject().put("id", name).put("name", "Name").put("type", "singleLineText");
        fields.addObject()
                .put("id", points)
                .put("name", POINTS)
                .put("type", "number")
                .putObject("options")
                .put("precision", 1);
        table.putArray("views")
                .addObject()
                .put("id", "viwCostGrid%06d".formatted(number))
                .put("name", "Grid view")
                .put("type", "grid");
        ArrayNode array = table.putArray("records");
        for (int record = 0; record < records; record++) {
            array.addObject()
                    .put("id", recordId(number, record))
                    .put("createdTime", CREATED)
                    .putObject("fields")
                    .put(name, "Record " + record)
                    .put(points, record / 2.0);
        }
    }

    private static String recordId(int table, int record) {
        return "rec%04d%010d".formatted(table, record);
    }
}
