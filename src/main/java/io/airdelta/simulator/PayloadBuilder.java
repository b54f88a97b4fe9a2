package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes of one transaction the payloads that one webhook holds (Airtable, Webhooks payload model, format v0). */
final class PayloadBuilder {

    private final Base base;
    private final ChangeJournal.Transaction transaction;
    private final WebhookSpecification specification;
    private final SimulatorOptions options;
    private final RecordDelta recordDelta;
    private final List<ObjectNode> payloads = new ArrayList<>();
    private int recordsInLast;

    PayloadBuilder(
            Base base,
            ChangeJournal.Transaction transaction,
            WebhookSpecification specification,
            SimulatorOptions options) {
        this.base = base;
        this.transaction = transaction;
        this.specification = specification;
        this.options = options;
        this.recordDelta = new RecordDelta(base, specification, options.clearedCellsAreNull());
    }

    /** Whether the transaction deletes a field that the webhook watches: then it gives an error, and nothing more. */
    boolean losesWatchedField(List<TableDelta> deltas) {
        return deltas.stream()
                .flatMap(delta -> delta.fields().entrySet().stream())
                .filter(step -> step.getValue().after() == null)
                .anyMatch(step -> specification.watchedFields().contains(step.getKey())
                        || specification.watchedSchemas().contains(step.getKey()));
    }

    ObjectNode error(String code) {
        return envelope().put("error", true).put("code", code);
    }

    /** Empty where the webhook does not tell of any of it. */
    List<ObjectNode> payloads(List<TableDelta> deltas) {
        if (!specification.sources().isEmpty()
                && !specification.sources().contains(transaction.origin().source())) {
            return List.of();
        }
        for (TableDelta delta : deltas) {
            if (specification.covers(delta.tableId())) {
                add(delta);
            }
        }
        return payloads;
    }

    private void add(TableDelta delta) {
        if (delta.isDestroyed()) {
            if (delta.name().before() != null && specification.tellsOf("remove")) {
                payload().withArray("destroyedTableIds").add(delta.tableId());
            }
            return;
        }
        base.table(delta.tableId()).ifPresent(table -> {
            if (delta.isCreated()) {
                if (specification.tellsOf("add")) {
                    created(table);
                }
            } else {
                metadata(delta);
                fields(delta);
                records(table, delta);
            }
        });
    }

    private void created(Table table) {
        ObjectNode created = Json.object();
        if (specification.tells("tableMetadata")) {
            created.set("metadata", Json.members(table.head(), List.of("name", "description")::contains));
        }
        if (specification.tells("tableFields")) {
            ObjectNode fields = created.putObject("fieldsById");
            table.fields().forEach(field -> fields.set(field.id(), definition(field)));
        }
        if (specification.tells("tableData")) {
            ObjectNode records = created.putObject("recordsById");
            table.values().forEach(record -> records.set(record.id(), recordDelta.created(table, record)));
        }
        payload().withObject("/createdTablesById").set(table.id(), created);
    }

    private void metadata(TableDelta delta) {
        if (delta.name() == null || !specification.tells("tableMetadata") || !specification.tellsOf("update")) {
            return;
        }
        ObjectNode changed = changedTable(delta.tableId()).putObject("changedMetadata");
        changed.putObject("current").put("name", delta.name().after());
        changed.putObject("previous").put("name", delta.name().before());
    }

    private void fields(TableDelta delta) {
        if (specification.tells("tableFields")) {
            delta.fields().forEach((id, step) -> field(delta.tableId(), id, step));
        }
    }

    private void field(String tableId, String id, TableDelta.Step<Field> step) {
        boolean watched = specification.watchedSchemas().isEmpty()
                || specification.watchedSchemas().contains(id);
        if (step.before() == null && step.after() != null && specification.tellsOf("add")) {
            changedTable(tableId).withObject("/createdFieldsById").set(id, definition(step.after()));
        } else if (step.before() != null && step.after() == null && specification.tellsOf("remove")) {
            changedTable(tableId).withArray("destroyedFieldIds").add(id);
        } else if (step.before() != null && step.after() != null && watched && specification.tellsOf("update")) {
            ObjectNode before = definition(step.before());
            ObjectNode after = definition(step.after());
            ObjectNode current = Json.members(after, name -> !after.get(name).equals(before.get(name)));
            // A field whose options alone changed is not told of: only name and type belong to a definition.
            if (!current.isEmpty()) {
                ObjectNode changed = changedTable(tableId).withObject("/changedFieldsById");
                ObjectNode field = changed.putObject(id);
                field.set("current", current);
                if (specification.previousFields()) {
                    field.set("previous", Json.members(before, current::has));
                }
            }
        }
    }

    private static ObjectNode definition(Field field) {
        return Json.object().put("name", field.name()).put("type", field.type());
    }

    private void records(Table table, TableDelta delta) {
        if (!specification.tells("tableData")) {
            return;
        }
        for (Map.Entry<String, TableDelta.Step<StoredRecord>> entry :
                delta.records().entrySet()) {
            StoredRecord before = entry.getValue().before();
            StoredRecord after = entry.getValue().after();
            if (before == null && after != null && specification.tellsOf("add")) {
                record(table).withObject("/createdRecordsById").set(after.id(), recordDelta.created(table, after));
            } else if (before != null && after == null && specification.tellsOf("remove")) {
                record(table).withArray("destroyedRecordIds").add(before.id());
            } else if (before != null && after != null && specification.tellsOf("update")) {
                recordDelta
                        .changed(table, before, after)
                        .ifPresent(changed ->
                                record(table).withObject("/changedRecordsById").set(after.id(), changed));
            }
        }
    }

    /** The table's part of the payload into which the next record goes. */
    private ObjectNode record(Table table) {
        if (options.webhookSplit() > 0 && recordsInLast >= options.webhookSplit()) {
            payloads.add(envelope());
            recordsInLast = 0;
        }
        recordsInLast++;
        return changedTable(table.id());
    }

    private ObjectNode changedTable(String tableId) {
        return payload().withObject("/changedTablesById").withObject("/" + tableId);
    }

    private ObjectNode payload() {
        if (payloads.isEmpty()) {
            payloads.add(envelope());
        }
        return payloads.get(payloads.size() - 1);
    }

    private ObjectNode envelope() {
        ObjectNode payload = Json.object()
                .put("timestamp", Timestamps.millis(transaction.origin().atMillis()))
                .put("baseTransactionNumber", transaction.number())
                .put("payloadFormat", "v0");
        ObjectNode action = payload.putObject("actionMetadata");
        action.put("source", transaction.origin().source());
        if (transaction.origin().user() != null) {
            ObjectNode user = action.putObject("sourceMetadata").putObject("user");
            user.setAll(transaction.origin().user());
            user.put("permissionLevel", base.permissionLevel());
        }
        return payload;
    }
}
