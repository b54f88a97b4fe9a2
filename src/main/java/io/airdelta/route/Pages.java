package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.ChangedSince;
import io.airdelta.airtable.JsonText;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.MalformedRecord;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.PageParser;
import io.airdelta.row.EncodedRow;
import io.airdelta.row.Row;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.DeleteBrake;
import io.airdelta.sync.FieldsByName;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.SourceTable;
import io.airdelta.sync.TableMapping;
import io.airdelta.sync.UnusableWatermark;
import io.airdelta.sync.WaitingRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the next page of a scan, and turns its records into rows. Bound as {@code airdeltaPages}. */
public final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    /** How far behind Airtable's clock the watermark stays (contract: the Date of the first page, less 5 s). */
    static final Duration LAG = Duration.ofSeconds(5);

    /** The exchange property that holds the page in hand. */
    static final String PAGE = "airdeltaPage";

    /** The request for the page at which the scan stands. */
    public AirtableCall request(@ExchangeProperty(Run.PROPERTY) Run run) {
        FieldsByName byName = run.schema().fieldsByName();
        ListRecordsRequest.Builder request =
                ListRecordsRequest.of(run.baseId(), byName != null ? byName.tableNameOrId() : run.tableId());
        run.spec().view().ifPresent(request::view);
        String filter = run.spec().filter().orElse(null);
        request.filterByFormula(
                run.scan().bound().map(bound -> bound.formula(filter)).orElse(filter));
        if (byName != null) {
            request.byFieldName().fields(run.spec().fields());
        } else if (run.spec().isPartOfFields()) {
            if (run.scan().fieldIds() == null) {
                run.scan().askFor(fieldIds(run));
            }
            request.fields(run.scan().fieldIds());
        }
        ListRecordsRequest page = request.offset(run.scan().offset()).build();
        String subject = run.tableName() == null ? run.spec().table() : run.tableName();
        return new AirtableCall(run.account(), run.baseId(), subject, page.path(), page.query(), page.body());
    }

    /**
     * Takes the answer for a page.
     *
     * @param date the answer's {@code Date} header; null where it has none
     * @throws io.airdelta.airtable.UnexpectedAnswer where the answer is not a page
     * @throws UnusableWatermark where changes are read since a moment behind Airtable's own clock
     */
    public Page page(
            @ExchangeProperty(Run.PROPERTY) Run run, @Body AirtableAnswer answer, @Header("Date") String date) {
        Page page = PageParser.parse(answer.json());
        Instant clock = AirtableClock.of(date);
        Instant since = run.capture().since();
        if (since != null && clock != null && since.isAfter(clock)) {
            throw new UnusableWatermark(since, clock);
        }
        run.reading().pageAt(clock == null ? null : clock.minus(LAG));
        if (page.records().size() > DeleteBrake.ALWAYS_ALLOWED
                && run.schema().fieldsByName() == null
                && page.records().stream()
                        .allMatch(record -> record.path("fields").isEmpty())) {
            run.schema().cellsMissing();
        }
        if (isOfChanges(run)) {
            run.records().check(page.records(), run.schema().source());
        }
        return page;
    }

    /** Whether a request failed because Airtable no longer knows the offset. */
    public boolean isLost(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof AirtableFault fault
                && fault.kind() == AirtableFault.Kind.ITERATOR_EXPIRED;
    }

    /**
     * Goes on at the first page where that can help; all that was read stays read, as a second time does no harm.
     *
     * @return no rows
     * @throws Exception the failure, where it came too often
     */
    public PageRows readAgain(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Exception cause)
            throws Exception {
        if (cause instanceof UnusableWatermark) {
            LOG.warn("Table '{}' (base {}): {}; everything is read", run.spec().id(), run.baseId(), cause.getMessage());
            run.startOver(cause.getMessage());
        } else if (run.scan().resume()) {
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
     * @return no rows where the schema of the table is not known yet
     */
    public PageRows rows(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(PAGE) Page page) {
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
        return new PageRows(page.records().size(), rows, waiting, rejected, cellErrors, page.offset());
    }

    /** Whether the page holds what Airtable says has changed, and not a second look by id. */
    private static boolean isOfChanges(Run run) {
        return run.scan().bound().filter(ChangedSince.class::isInstance).isPresent();
    }

    private static List<String> fieldIds(Run run) {
        SourceTable source = run.schema().source();
        List<String> ids = new ArrayList<>();
        source.asRead().fields().forEach(each -> ids.add(each.field().id()));
        // Where changes are read, it tells whether they are.
        if (isOfChanges(run) && source.modifiedFieldId() != null && !source.has(source.modifiedFieldId())) {
            ids.add(source.modifiedFieldId());
        }
        return ids;
    }

    private static DeadLetter letter(JsonNode json, String reason, String detail) {
        JsonNode id = json.path("id");
        return new DeadLetter(id.isTextual() ? id.textValue() : null, JsonText.of(json), reason, detail);
    }
}
