package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.List;

/**
 * One page of Airtable's answer as rows.
 *
 * @param records how many records the page held
 * @param rows the records that became rows, in the page's order
 * @param waiting the records that are yet to pass the route's transform, in the page's order
 * @param rejected the records that could not
 * @param cellErrors cells of {@code rows} that became NULL with a reason
 * @param last whether the page is the last one of its walk
 */
public record PageRows(
        int records,
        List<EncodedRow> rows,
        List<WaitingRow> waiting,
        List<DeadLetter> rejected,
        long cellErrors,
        boolean last) {

    /** A request that led to no page; the scan says what comes next. */
    public static final PageRows NONE = new PageRows(0, List.of(), List.of(), 0, false);

    /** A page of a table without a transform. */
    public PageRows(int records, List<EncodedRow> rows, List<DeadLetter> rejected, long cellErrors, boolean last) {
        this(records, rows, List.of(), rejected, cellErrors, last);
    }
}
