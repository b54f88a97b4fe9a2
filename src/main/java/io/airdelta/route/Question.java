package io.airdelta.route;

import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.sync.Account;
import io.airdelta.sync.Walk;
import java.util.List;

/**
 * What the pages of one scan are asked for: each page repeats the parameters of the first one (Airtable, List records).
 *
 * @param account whose token reads
 * @param baseId {@code app…}
 * @param table id or name
 * @param subject the table, for messages
 * @param view null for none
 * @param filter the user's own formula; null for none
 * @param byName whether cells come under the names of their fields
 * @param fields ids or names; empty for all
 */
record Question(
        Account account,
        String baseId,
        String table,
        String subject,
        String view,
        String filter,
        boolean byName,
        List<String> fields) {

    Question {
        fields = List.copyOf(fields);
    }

    /** The request for the page at which a walk stands. */
    AirtableCall at(Walk walk) {
        ListRecordsRequest.Builder request = ListRecordsRequest.of(baseId, table)
                .view(view)
                .fields(fields)
                .filterByFormula(
                        walk.bound().map(bound -> bound.formula(filter)).orElse(filter))
                .offset(walk.offset());
        ListRecordsRequest page = (byName ? request.byFieldName() : request).build();
        return new AirtableCall(account, baseId, subject, page.path(), page.query(), page.body());
    }
}
