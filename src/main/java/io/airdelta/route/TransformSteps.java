package io.airdelta.route;

import io.airdelta.row.EncodedRow;
import io.airdelta.row.MalformedRows;
import io.airdelta.row.Row;
import io.airdelta.row.RowMaps;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.Run;
import io.airdelta.sync.TableMapping;
import io.airdelta.sync.TransformFailed;
import io.airdelta.sync.WaitingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a run that hand its rows to the endpoint of the parameter {@code transform}, and take what it gives back. Bound as
 * {@code airdeltaTransform}.
 */
public final class TransformSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TransformSteps.class);

    /** The exchange property that holds the id of the row that is tried alone. */
    static final String ROW = "airdeltaRow";

    // Rows pass by way of the exchange: Camel logs what a bean is given and gives back at TRACE.

    /** Makes all rows that wait the body, as the endpoint takes them: what it does to the maps, it does to copies. */
    public void all(@ExchangeProperty(Run.PROPERTY) Run run, Exchange exchange) {
        run.transform().begin();
        exchange.getMessage().setBody(maps(run, run.transform().waiting().ids()));
    }

    /** Makes one row the body, as the endpoint takes it. */
    public void one(@ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(ROW) String id, Exchange exchange) {
        exchange.getMessage().setBody(maps(run, List.of(id)));
    }

    private static List<Map<String, Object>> maps(Run run, List<String> ids) {
        RowMaps maps = new RowMaps(run.schema().mapping().plan().columns());
        List<Map<String, Object>> rows = new ArrayList<>(ids.size());
        ids.forEach(id -> rows.add(maps.of(run.transform().waiting().of(id).row())));
        return rows;
    }

    /** Takes the endpoint's answer, the body. @throws TransformFailed where it is no list of rows with ids */
    public void answered(@ExchangeProperty(Run.PROPERTY) Run run, Exchange exchange) {
        run.transform().answered(exchange.getMessage().getBody());
    }

    /** Whether a failure may be that of single rows, so that each is tried alone. */
    public boolean isOfRows(Exchange exchange) {
        return !(exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof TransformFailed);
    }

    /** Whether the endpoint could not be called at all. */
    public boolean isUnreachable(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        // Camel may not have noted it yet; then it is seen when the rows are tried one by one.
        return caught != null && EndpointFailed.of(caught).isUnreachable();
    }

    /** Ends the run. @throws TransformFailed always */
    public void unreachable(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        throw new TransformFailed(
                run.spec().id(),
                "cannot be called (" + EndpointFailed.of(cause).kind()
                        + "); check that it is there and can be started");
    }

    /** The ids of the rows that wait, each of which is to be tried alone. */
    public List<String> ids(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        List<String> ids = run.transform().waiting().ids();
        LOG.warn(
                "Table '{}' (base {}): the endpoint of 'transform' failed with {} for a batch; its {} rows are tried one by one",
                run.spec().id(),
                run.baseId(),
                EndpointFailed.of(cause).kind(),
                ids.size());
        return ids;
    }

    /** Makes a dead letter of the row that the endpoint failed for. */
    public void refuse(
            @ExchangeProperty(Run.PROPERTY) Run run,
            @ExchangeProperty(ROW) String id,
            @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        WaitingRow row = run.transform().waiting().of(id);
        run.intake()
                .refuse(new DeadLetter(
                        id,
                        row.json(),
                        "transform failed",
                        EndpointFailed.of(cause).kind()));
    }

    /** Looks for columns that the transform begins to add. @throws TransformFailed where an id came twice, or a key is no name */
    public void observe(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.schema().observe(run.transform().returned());
    }

    /** Has the rows that came back wait to be merged. @throws TransformFailed where a row names a column twice */
    public void accept(@ExchangeProperty(Run.PROPERTY) Run run) {
        TableMapping mapping = run.schema().mapping();
        List<Row> rows;
        try {
            rows = run.transform()
                    .returned()
                    .rows(mapping.plan().columns(), run.transform().waiting().byId());
        } catch (MalformedRows e) {
            throw new TransformFailed(run.spec().id(), e);
        }
        long cellErrors =
                rows.stream().mapToLong(row -> row.cellErrors().size()).sum();
        run.intake().transformed(rows.stream().map(row -> encode(run, row)).toList(), cellErrors);
        run.transform().begin();
    }

    private static EncodedRow encode(Run run, Row row) {
        EncodedRow encoded = run.schema().mapping().encoder().encode(row);
        WaitingRow origin = run.transform().waiting().of(row.id());
        return origin == null ? encoded : encoded.of(origin::json);
    }

    /** Has the rows wait that did not fit into the batch before. */
    public void more(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.intake().refill();
    }
}
