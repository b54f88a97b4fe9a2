package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.airdelta.simulator.formula.Formula;
import io.airdelta.simulator.formula.FormulaException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the cells that nobody writes: times, users, numbers, counts and formulas. */
final class ComputedCells {

    private final Simulation simulation;
    private final Map<String, Optional<Formula>> formulas = new ConcurrentHashMap<>();

    ComputedCells(Simulation simulation) {
        this.simulation = simulation;
    }

    void stampCreated(Table table, SortedMap<Integer, JsonNode> row, long atMillis, ObjectNode user) {
        for (Field field : table.fields()) {
            switch (field.type()) {
                case "createdTime", "lastModifiedTime" -> row.put(field.ordinal(), time(field, atMillis));
                case "createdBy", "lastModifiedBy" -> row.put(field.ordinal(), user);
                case "autoNumber" -> row.put(field.ordinal(), IntNode.valueOf(table.nextNumber(field)));
                default -> {
                    // Given by the writer, or computed from what the writer gave.
                }
            }
        }
    }

    /** @param user null to leave the last modifier as it is */
    void stampModified(
            Table table, SortedMap<Integer, JsonNode> row, Collection<Field> changed, long atMillis, ObjectNode user) {
        for (Field field : table.fields()) {
            boolean time = field.type().equals("lastModifiedTime");
            boolean by = field.type().equals("lastModifiedBy");
            if ((time || by) && watches(field, changed)) {
                if (time) {
                    row.put(field.ordinal(), time(field, atMillis));
                } else if (user != null) {
                    row.put(field.ordinal(), user);
                }
            }
        }
    }

    private static boolean watches(Field field, Collection<Field> changed) {
        JsonNode watched = field.options().path("referencedFieldIds");
        if (watched.isEmpty()) {
            return true;
        }
        for (JsonNode id : watched) {
            if (changed.stream().anyMatch(candidate -> candidate.id().equals(id.asText()))) {
                return true;
            }
        }
        return false;
    }

    private TextNode time(Field field, long atMillis) {
        if (field.valueType().equals("date")) {
            return TextNode.valueOf(Timestamps.date(atMillis));
        }
        boolean millis =
                field.type().equals("lastModifiedTime") && simulation.options().modifiedTimeMillis();
        return TextNode.valueOf(millis ? Timestamps.millis(atMillis) : Timestamps.seconds(atMillis));
    }

    /** @param given fields whose cells stay as they are */
    StoredRecord refreshed(Base base, Table table, StoredRecord record, Collection<Field> given) {
        List<Field> fields = table.fields().stream()
                .filter(field -> field.type().equals("formula") || field.type().equals("count"))
                .filter(field -> !given.contains(field))
                .toList();
        StoredRecord now = record;
        // A formula may read another one; as many rounds as there are formulas settle any order.
        for (int round = 0; round < fields.size(); round++) {
            StoredRecord next = round(base, table, now, fields);
            if (Arrays.equals(next.cells(), now.cells())) {
                return next;
            }
            now = next;
        }
        return now;
    }

    private StoredRecord round(Base base, Table table, StoredRecord record, List<Field> fields) {
        SortedMap<Integer, JsonNode> row = CellPack.unpack(record.cells());
        RecordContext context = new RecordContext(base, table, simulation.options(), simulation.now());
        context.at(record);
        for (Field field : fields) {
            if (field.type().equals("count")) {
                count(table, row, field);
            } else {
                formula(table, field).ifPresent(formula -> {
                    JsonNode cell = FormulaCell.of(formula.evaluate(context), field);
                    if (Json.isEmptyCell(cell)) {
                        row.remove(field.ordinal());
                    } else {
                        row.put(field.ordinal(), cell);
                    }
                });
            }
        }
        return new StoredRecord(record.id(), record.createdMillis(), record.modifiedMillis(), CellPack.pack(row));
    }

    private static void count(Table table, SortedMap<Integer, JsonNode> row, Field field) {
        table.field(field.options().path("recordLinkFieldId").asText()).ifPresent(links -> {
            JsonNode cell = row.get(links.ordinal());
            row.put(field.ordinal(), IntNode.valueOf(cell == null ? 0 : cell.size()));
        });
    }

    /** Empty where the text cannot be evaluated here: then the stored value stays. */
    private Optional<Formula> formula(Table table, Field field) {
        return formulas.computeIfAbsent(field.options().path("formula").asText(""), text -> {
                    try {
                        return Optional.of(Formula.parse(text));
                    } catch (FormulaException e) {
                        return Optional.empty();
                    }
                })
                .filter(formula -> formula.fields().stream()
                        .allMatch(name -> table.field(name).isPresent()));
    }
}
