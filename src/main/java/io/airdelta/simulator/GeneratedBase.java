package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A base for benchmarks: tables of any number of records with twelve fields. The same size gives the same records; they are made
 * when the simulator is built, straight into their compact form.
 *
 * @param records how many in each table
 * @param tables how many, 1 to 99
 */
public record GeneratedBase(int records, int tables) {

    /** Id of the base. */
    public static final String BASE_ID = "appGeneratedBase1";

    /** Id of its first table. */
    public static final String TABLE_ID = "tblGeneratedTable";

    /** Name of its first table. */
    public static final String TABLE_NAME = "Generated";

    private static final int FIELDS_APART = 100;
    private static final long FIRST_CREATED = 1_704_067_200_000L;
    private static final String[] STATUS = {"Draft", "In review", "Approved", "Blocked"};
    private static final String[] TAGS = {"[\"red\"]", "[\"red\",\"blue\"]", "[\"green\"]", "[\"blue\",\"green\"]"};

    /** A base of one table. */
    public GeneratedBase(int records) {
        this(records, 1);
    }

    /** Name of a table, counted from 1. */
    public static String tableName(int number) {
        return number == 1 ? TABLE_NAME : TABLE_NAME + " " + number;
    }

    BaseReader.Content content() {
        Base base = new Base(
                Json.object().put("id", BASE_ID).put("name", "Generated base").put("permissionLevel", "create"));
        for (int number = 1; number <= tables; number++) {
            base.add(table(number));
        }
        return new BaseReader.Content(List.of(base), List.of());
    }

    private Table table(int number) {
        int firstField = (number - 1) * FIELDS_APART;
        Table table = new Table(Json.object()
                .put("id", number == 1 ? TABLE_ID : "tblGeneratedTab" + digits(number, 2))
                .put("name", tableName(number))
                .put("primaryFieldId", fieldId(firstField)));
        fields(table, firstField);
        table.views()
                .add(new View(Json.object()
                        .put("id", number == 1 ? "viwGeneratedView1" : "viwGeneratedVie" + digits(number, 2))
                        .put("name", "Grid view")
                        .put("type", "grid")));
        CellPack pack = new CellPack();
        for (int i = 0; i < records; i++) {
            long created = FIRST_CREATED + i * 1000L;
            table.put(new StoredRecord(recordId(number, i), created, created, cells(pack, i)));
        }
        return table;
    }

    private static void fields(Table table, int first) {
        field(table, first, "Name", "singleLineText");
        field(table, first + 1, "Notes", "multilineText");
        field(table, first + 2, "Amount", "number").putObject("options").put("precision", 2);
        field(table, first + 3, "Price", "currency")
                .putObject("options")
                .put("precision", 2)
                .put("symbol", "$");
        field(table, first + 4, "Share", "percent").putObject("options").put("precision", 1);
        choices(field(table, first + 5, "Status", "singleSelect"), STATUS);
        choices(field(table, first + 6, "Tags", "multipleSelects"), "red", "green", "blue");
        field(table, first + 7, "Due", "date")
                .putObject("options")
                .putObject("dateFormat")
                .put("name", "iso")
                .put("format", "YYYY-MM-DD");
        ObjectNode time =
                field(table, first + 8, "Seen", "dateTime").putObject("options").put("timeZone", "utc");
        time.putObject("dateFormat").put("name", "iso").put("format", "YYYY-MM-DD");
        time.putObject("timeFormat").put("name", "24hour").put("format", "HH:mm");
        field(table, first + 9, "Done", "checkbox")
                .putObject("options")
                .put("icon", "check")
                .put("color", "greenBright");
        field(table, first + 10, "Link", "url");
        field(table, first + 11, "Stars", "rating")
                .putObject("options")
                .put("icon", "star")
                .put("max", 5)
                .put("color", "yellowBright");
    }

    /** Ids ascend with the number, and end in every letter and digit about equally often, as Airtable's do. */
    private static String recordId(int table, int number) {
        char last = Ids.ALPHABET.charAt((int) ((number * 31L + 7) % Ids.ALPHABET.length()));
        return "rec" + (table == 1 ? "Gen" : "G" + digits(table, 2)) + digits(number, 10) + last;
    }

    private static String digits(int number, int width) {
        String text = String.valueOf(number);
        return "0".repeat(width - text.length()) + text;
    }

    private static byte[] cells(CellPack pack, int number) {
        SplittableRandom random = new SplittableRandom(number);
        String day = 2024 + number % 3 + "-" + digits(1 + number % 12, 2) + "-" + digits(1 + number % 28, 2);
        text(pack, 0, "\"Record " + number + "\"");
        text(pack, 1, "\"Batch " + number / 100 + ": checked by hand, see the sheet for row " + number + "\"");
        text(pack, 2, String.valueOf(random.nextInt(1_000_000) / 100.0));
        text(pack, 3, String.valueOf(random.nextInt(100_000) / 100.0));
        text(pack, 4, String.valueOf(random.nextInt(1000) / 1000.0));
        text(pack, 5, "\"" + STATUS[number % STATUS.length] + "\"");
        text(pack, 6, TAGS[number % TAGS.length]);
        text(pack, 7, "\"" + day + "\"");
        text(pack, 8, "\"" + day + "T" + digits(number % 24, 2) + ":" + digits(number % 60, 2) + ":00.000Z\"");
        if (number % 2 == 0) {
            text(pack, 9, "true");
        }
        text(pack, 10, "\"https://example.com/items/" + number + "\"");
        text(pack, 11, String.valueOf(1 + number % 5));
        return pack.take();
    }

    private static void text(CellPack pack, int ordinal, String json) {
        pack.add(ordinal, json.getBytes(StandardCharsets.UTF_8));
    }

    private static String fieldId(int number) {
        return String.format("fldGenerated%05d", number);
    }

    private static ObjectNode field(Table table, int number, String name, String type) {
        return table.putField(Json.object()
                        .put("id", fieldId(number))
                        .put("name", name)
                        .put("type", type))
                .json();
    }

    private static void choices(ObjectNode field, String... names) {
        ArrayNode choices = field.putObject("options").putArray("choices");
        for (String name : names) {
            choices.addObject()
                    .put("id", String.format("sel%014d", choices.size()))
                    .put("name", name);
        }
    }
}
