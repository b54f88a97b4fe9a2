package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.ChangedSince;
import io.airdelta.airtable.JsonText;
import io.airdelta.airtable.MalformedRecord;
import io.airdelta.airtable.Page;
import io.airdelta.row.EncodedRow;
import io.airdelta.row.Row;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.DeleteBrake;
import io.airdelta.sync.FieldsByName;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.SourceTable;
import io.airdelta.sync.TableMapping;
import io.airdelta.sync.UnreliableSlices;
import io.airdelta.sync.UnusableWatermark;
import io.airdelta.sync.WaitingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the pages of a scan, and turns their records into rows. Bound as {@code airdeltaPages}. */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    /** How far behind Airtable's clock the watermark stays (contract: the Date of the first page, less 5 s). */
    static final Duration LAG = Duration.ofSeconds(5);

    private final Readers readers;

    /** @param readers who bring the pages */
    public Pages(Readers readers) {
        this.readers = readers;
    }

    /** What the pages of the run's scan are asked for, as far as the table is known now. */
    static Question question(Run run) {
        FieldsByName byName = run.schema().fieldsByName();
        List<String> fields =
                byName != null ? run.spec().fields() : run.spec().isPartOfFields() ? fieldIds(run) : List.of();
        return new Question(
                run.account(),
                run.baseId(),
                byName != null ? byName.tableNameOrId() : run.tableId(),
                run.tableName() == null ? run.spec().table() : run.tableName(),
                run.spec().view().orElse(null),
                run.spec().filter().orElse(null),
                byName != null,
                fields);
    }

    /**
     * Looks at the page in hand.
     *
     * @throws UnusableWatermark where changes are read since a moment behind Airtable's own clock
     * @throws UnreliableSlices where it holds what its reader did not ask for
     */
    public void page(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Fetched.PROPERTY) Fetched fetched) {
        Page page = fetched.page();
        Instant clock = AirtableClock.of(fetched.date());
        Instant since = run.capture().since();
        if (since != null && clock != null && since.isAfter(clock)) {
            throw new UnusableWatermark(since, clock);
        }
        run.reading().pageAt(clock == null ? null : clock.minus(LAG));
        if (!run.reading().accepts(fetched.bound(), page)) {
            return;
        }
        if (page.records().size() > DeleteBrake.ALWAYS_ALLOWED
                && run.schema().fieldsByName() == null
                && page.records().stream()
                        .allMatch(record -> record.path("fields").isEmpty())) {
            run.schema().cellsMissing();
        }
        if (run.capture().since() != null && fetched.bound() instanceof ChangedSince) {
            run.records().check(page.records(), run.schema().source());
        }
    }

    /** Whether a reader stands still because Airtable no longer knows its offset. A predicate does not see what the beans before it threw. */
    public boolean isLost(@ExchangeProperty(Fetched.PROPERTY) Fetched fetched) {
        return fetched.failure() instanceof AirtableFault fault && fault.kind() == AirtableFault.Kind.ITERATOR_EXPIRED;
    }

    /**
     * Goes on at the first page where that can help; all that was read stays read, as a second time does no harm.
     *
     * @return no rows
     * @throws Exception the failure, where it came too often
     */
    public PageRows readAgain(
            @ExchangeProperty(Run.PROPERTY) Run run,
            @ExchangeProperty(Fetched.PROPERTY) Fetched fetched,
            @ExchangeProperty(ReadAhead.PROPERTY) ReadAhead ahead,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause)
            throws Exception {
        if (cause instanceof UnusableWatermark) {
            LOG.warn("Table '{}' (base {}): {}; everything is read", run.spec().id(), run.baseId(), cause.getMessage());
            run.startOver(cause.getMessage());
        } else if (cause instanceof UnreliableSlices) {
            readers.readAlone(run, cause.getMessage());
        } else if (ahead.resume(fetched.walk())) {
            LOG.warn(
                    "Table '{}' (base {}): Airtable no longer knows the offset after page {}; reading begins again at the first page",
                    run.spec().id(),
                    run.baseId(),
                    run.scan().pages());
        } else {
            throw cause;
        }
        return PageRows.NONE;
    }

    /**
     * The page's records as rows; a record that cannot become one is rejected, and the rest goes on. Where the route has a
     * transform, the rows wait for it.
     *
     * @return no rows where the schema of the table is not known yet, or where the page is to be asked for again
     */
    public PageRows rows(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Fetched.PROPERTY) Fetched fetched) {
        if (fetched.scan() != run.scan()) {
            return PageRows.NONE;
        }
        Page page = fetched.page();
        TableMapping mapping = run.schema().mapping();
        boolean transformed = run.spec().transform().isPresent();
        List<EncodedRow> rows = new ArrayList<>(page.records().size());
        List<WaitingRow> waiting = new ArrayList<>();
        List<DeadLetter> rejected = new ArrayList<>();
        long cellErrors = 0;
        for (JsonNode json : mapping == null ? List.<JsonNode>of() : page.records()) {
            try {
                Row row = mapping.mapper().map(AirtableRecord.of(json));
                if (transformed) {
                    waiting.add(new WaitingRow(row, JsonText.of(json)));
                    continue;
                }
                rows.add(mapping.encoder().encode(row).of(() -> JsonText.of(json)));
                cellErrors += row.cellErrors().size();
            } catch (MalformedRecord e) {
                rejected.add(letter(json, e.getMessage(), null));
            } catch (RuntimeException e) {
                rejected.add(
                        letter(json, "record cannot become a row", e.getClass().getName()));
            }
        }
        return new PageRows(page.records().size(), rows, waiting, rejected, cellErrors, fetched.last());
    }

    private static List<String> fieldIds(Run run) {
        SourceTable source = run.schema().source();
        List<String> ids = new ArrayList<>();
        source.asRead().fields().forEach(each -> ids.add(each.field().id()));
        // Where changes are read, it tells whether they are.
        if (run.capture().since() != null
                && source.modifiedFieldId() != null
                && !source.has(source.modifiedFieldId())) {
            ids.add(source.modifiedFieldId());
        }
        return ids;
    }

    private static DeadLetter letter(JsonNode json, String reason, String detail) {
        JsonNode id = json.path("id");
        return new DeadLetter(id.isTextual() ? id.textValue() : null, JsonText.of(json), reason, detail);
    }
}
