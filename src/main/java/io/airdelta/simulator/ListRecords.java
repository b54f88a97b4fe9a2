package io.airdelta.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Airtable, List records: one page of the records of a table. */
final class ListRecords {

    private final Iterations iterations;

    ListRecords(Iterations iterations) {
        this.iterations = iterations;
    }

    /** @throws ApiError 422 where an option is invalid or the iteration is no longer there */
    Response page(Base base, Table table, ListQuery query, SimulatorOptions options, Instant now) {
        RecordWriter writer =
                RecordWriter.of(base, table, wanted(table, query.fields()), query.format(), options, false);
        Iterations.Iteration iteration;
        StoredRecord[] records;
        int from = 0;
        if (query.offset().isEmpty()) {
            RecordSelection selection = RecordSelection.of(table, query);
            long seed = ThreadLocalRandom.current().nextLong();
            records = selection.select(base, options, now, seed);
            iteration = new Iterations.Iteration(
                    Ids.next("itr"), selection, options.pagingSnapshot() ? records : null, seed);
        } else {
            String[] halves = halves(query.offset());
            iteration = iterations.use(halves[0], now.toEpochMilli(), options.iteratorLifetimeMillis());
            if (iteration == null || !iteration.tableId().equals(table.id())) {
                throw ApiError.withoutMessage(422, "LIST_RECORDS_ITERATOR_NOT_AVAILABLE");
            }
            Integer position = iteration.position(halves[1]);
            if (position == null) {
                throw invalidOffset(query.offset());
            }
            records = iteration.snapshot() != null
                    ? iteration.snapshot()
                    : iteration.selection().select(base, options, now, iteration.seed());
            from = iteration.snapshot() != null
                    ? position
                    : positionAfter(records, halves[1], position, iteration.selection());
        }
        int to = Math.min(records.length, from + query.pageSize());
        Utf8Buffer out = new Utf8Buffer(Math.max(1024, (to - from) * 512));
        out.add("{\"records\":[");
        for (int i = from; i < to; i++) {
            if (i > from) {
                out.add(',');
            }
            writer.write(records[i], commentCount(table, records[i], query, options), out);
        }
        out.add(']');
        if (to < records.length) {
            if (from == 0) {
                iterations.add(iteration, now.toEpochMilli());
            }
            out.add(",\"offset\":\"")
                    .add(iteration.offset(records[to - 1].id(), to))
                    .add('"');
        }
        return Response.json(out.add('}'));
    }

    private static List<Field> wanted(Table table, List<String> names) {
        if (names.isEmpty()) {
            return table.fields();
        }
        List<Field> wanted = new ArrayList<>();
        for (String name : names) {
            wanted.add(table.field(name).orElseThrow(() -> ApiError.unknownField(name)));
        }
        return wanted;
    }

    private static int commentCount(Table table, StoredRecord record, ListQuery query, SimulatorOptions options) {
        if (!query.withCommentCount()) {
            return -1;
        }
        int count = table.commentCount(record.id());
        return count == 0 && !options.commentCountZero() ? -1 : count;
    }

    private static String[] halves(String offset) {
        String[] halves = offset.split("/", -1);
        if (halves.length != 2 || !Ids.isId("itr", halves[0]) || !halves[1].startsWith("rec")) {
            throw invalidOffset(offset);
        }
        return halves;
    }

    private static ApiError invalidOffset(String offset) {
        return ApiError.invalid("INVALID_OFFSET_VALUE", "The value of offset " + offset + " is invalid");
    }

    /** Where the next page begins in records that may have changed since the last one. */
    private static int positionAfter(
            StoredRecord[] records, String lastRecordId, int position, RecordSelection selection) {
        for (int i = 0; i < records.length; i++) {
            if (records[i].id().equals(lastRecordId)) {
                return i + 1;
            }
        }
        if (!selection.order().isEmpty()) {
            return Math.min(position, records.length);
        }
        return (int) Arrays.stream(records)
                .filter(record -> record.id().compareTo(lastRecordId) < 0)
                .count();
    }
}
