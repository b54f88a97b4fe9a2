package io.airdelta.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A base of many tables whose names hold whatever people can type, each with a few fields and two records. */
final class NastyBase {
    static final String ID = "appNastyBase00001";
    static final String NAME = "Nasty \"base\"";

    /** The names of the first tables, in order. */
    static final List<String> NAMES = List.of(
            "Vendors",
            "vendors",
            "VENDORS!",
            "It's \"quoted\" `here`",
            "🚀🚀",
            "❤️",
            "Tasks -- done --> archive -",
            "first line\nsecond line\r\n\tthird",
            "# of {{things}} in ${env:PATH}",
            "מוצרים חדשים",
            "مرحبا ١٢٣",
            "供应商",
            "Größe & Maß",
            "GRÖSSE and Mass",
            "a".repeat(300),
            "a".repeat(299) + "b",
            "供".repeat(300),
            "𠀀".repeat(200),
            "<templatedRoute routeId=\"x\"> & ]]>",
            "- templatedRoute:",
            "null",
            "yes",
            "2nd owner",
            "_airtable_id",
            "Airdelta Runs",
            "airdelta_state",
            "Airdelta Run",
            "../../etc/passwd",
            "C:\\temp\\x.yaml",
            "bell\u0007, null\u0000 and escape\u001b[31m",
            "\u202eoverride\u2066\u200f",
            "line\u2028separator\u0085next",
            "\ufeffmark",
            "İstanbul ﬁt Ⅷ",
            "e\u0301\u0302\u0303",
            "100% + 5 @ $3",
            "key: value, [list] {map} | > ? * & !",
            "'",
            "%",
            "?a=b&c=d#e");

    private NastyBase() {}

    /** The base with so many tables: those of {@link #NAMES}, then Table 41, Table 42, … */
    static ObjectNode of(int tables) {
        ObjectNode base = new ObjectMapper().createObjectNode();
        base.put("id", ID).put("name", NAME).put("permissionLevel", "create");
        ArrayNode array = base.putArray("tables");
        for (int number = 1; number <= tables; number++) {
            String name = number <= NAMES.size() ? NAMES.get(number - 1) : "Table " + number;
            table(array.addObject(), number, name);
        }
        return base;
    }

    /** The name of a table. @param number from 1 */
    static String tableId(int number) {
        return "tbl%014d".formatted(number);
    }

    /** The id of a field. @param table number from 1 @param field number from 1 */
    static String fieldId(int table, int field) {
        return "fld%011d%03d".formatted(table, field);
    }

    private static void table(ObjectNode table, int number, String name) {
        table.put("id", tableId(number)).put("name", name).put("primaryFieldId", fieldId(number, 1));
        ArrayNode fields = table.putArray("fields");
        field(fields, number, "Name", "singleLineText").put("description", "What it is called");
        field(fields, number, "name", "multilineText");
        field(fields, number, "Unit Cost ($)", "currency")
                .putObject("options")
                .put("precision", 2)
                .put("symbol", "$");
        ObjectNode formula = field(fields, number, "# \"double\"\n", "formula").putObject("options");
        formula.put("isValid", true).put("formula", "1").putArray("referencedFieldIds");
        formula.putObject("result").put("type", "number").putObject("options").put("precision", 1);
        field(fields, number, "New", "typeOfTomorrow");
        table.putArray("views")
                .addObject()
                .put("id", "viw%014d".formatted(number))
                .put("name", "Grid view")
                .put("type", "grid");
        ArrayNode records = table.putArray("records");
        for (int record = 1; record <= 2; record++) {
            records.addObject()
                    .put("id", "rec%013d%d".formatted(number, record))
                    .put("createdTime", "2025-03-01T08:00:00.000Z")
                    .putObject("fields")
                    .put(fieldId(number, 1), "Record " + record)
                    .put(fieldId(number, 3), record / 2.0);
        }
    }

    private static ObjectNode field(ArrayNode fields, int table, String name, String type) {
        return fields.addObject()
                .put("id", fieldId(table, fields.size()))
                .put("name", name)
                .put("type", type);
    }

    /** The numbers of all tables: 1, 2, … */
    static List<Integer> numbers(int tables) {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 1; number <= tables; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
