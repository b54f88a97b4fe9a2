package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.PageParser;
import io.airdelta.row.EncodedRow;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final String DATE = "Sat, 01 Mar 2025 08:00:07 GMT";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Pages pages = new Pages(null);
    private final Run run = Samples.run();

    @Test
    void every_record_of_a_page_becomes_a_row_in_the_page_s_order() {
        PageRows rows = rows("""
                {"records": [
                  {"id": "rec2", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {"fldName": "B", "fldPoints": 1.5}},
                  {"id": "rec1", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {}}
                ], "offset": "itr1/rec1"}""");

        assertThat(rows.records()).isEqualTo(2);
        assertThat(rows.last()).isFalse();
        assertThat(rows.rows()).extracting(EncodedRow::id).containsExactly("rec2", "rec1");
        assertThat(json(rows.rows().get(0).json()).get("c4").textValue()).isEqualTo("B");
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.cellErrors()).isZero();
    }

    @Test
    void a_page_without_an_offset_is_the_last() {
        assertThat(rows("{\"records\": []}").last()).isTrue();
    }

    @Test
    void a_record_that_cannot_become_a_row_is_rejected_as_it_came_and_the_others_go_on() {
        PageRows rows = rows("""
                {"records": [
                  {"id": 7, "createdTime": "2025-03-01T08:00:00.000Z", "fields": {"fldName": "secret"}},
                  {"id": "rec1", "createdTime": "yesterday", "fields": {}},
                  {"id": "rec2", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {}}
                ]}""");

        assertThat(rows.records()).isEqualTo(3);
        assertThat(rows.rows()).extracting(EncodedRow::id).containsExactly("rec2");
        assertThat(rows.rejected()).extracting(DeadLetter::recordId).containsExactly(null, "rec1");
        assertThat(rows.rejected().get(0).reason())
                .isEqualTo("id: expected text, got number")
                .doesNotContain("secret");
        assertThat(json(rows.rejected().get(0).record()))
                .isEqualTo(json("{\"id\": 7, \"createdTime\": \"2025-03-01T08:00:00.000Z\","
                        + " \"fields\": {\"fldName\": \"secret\"}}"));
    }

    @Test
    void a_cell_that_does_not_fit_costs_the_cell_and_is_counted() {
        PageRows rows = rows("""
                {"records": [{"id": "rec1", "createdTime": "2025-03-01T08:00:00.000Z",
                              "fields": {"fldName": ["a list"], "fldPoints": {"specialValue": "NaN"}}}]}""");

        assertThat(rows.rows()).hasSize(1);
        assertThat(rows.rejected()).isEmpty();
        assertThat(rows.cellErrors()).isEqualTo(2);
    }

    @Test
    void the_watermark_is_the_date_of_the_first_page_less_five_seconds() {
        pages.page(run, fetched("{\"records\": [], \"offset\": \"next\"}", DATE));
        pages.page(run, fetched("{\"records\": []}", "Sat, 01 Mar 2025 09:00:00 GMT"));

        assertThat(run.reading().watermark()).isEqualTo(Instant.parse("2025-03-01T08:00:02Z"));
    }

    @Test
    void of_pages_that_are_read_side_by_side_the_earliest_date_counts() {
        pages.page(run, fetched("{\"records\": [], \"offset\": \"next\"}", "Sat, 01 Mar 2025 09:00:00 GMT"));
        pages.page(run, fetched("{\"records\": []}", DATE));

        assertThat(run.reading().watermark()).isEqualTo(Instant.parse("2025-03-01T08:00:02Z"));
    }

    @Test
    void a_page_of_a_scan_that_was_given_up_is_left_aside() {
        Fetched old = fetched("{\"records\": [{\"id\": \"rec1\"}]}", DATE);
        run.reading().start();

        assertThat(pages.rows(run, old)).isSameAs(PageRows.NONE);
    }

    @Test
    void a_date_that_is_missing_or_cannot_be_read_gives_no_watermark_and_no_failure() {
        pages.page(run, fetched("{\"records\": []}", null));
        assertThat(run.reading().watermark()).isNull();
        pages.page(run, fetched("{\"records\": []}", "today"));
        assertThat(run.reading().watermark()).isNull();
    }

    @Test
    void the_request_is_for_the_page_at_which_a_walk_stands() {
        AirtableCall first = request(run);
        assertThat(first.path()).isEqualTo("/v0/" + Samples.BASE + "/" + Samples.TABLE);
        assertThat(first.query()).doesNotContain("offset=").doesNotContain("fields");
        assertThat(first.account()).isEqualTo(run.account());
        assertThat(first.baseId()).isEqualTo(Samples.BASE);
        assertThat(first.subject()).isEqualTo("Tasks");
        assertThat(first.json()).isNull();

        run.scan().walks().get(0).advance("itr1/rec1");

        assertThat(decoded(request(run))).contains("offset=itr1/rec1");
    }

    @Test
    void view_filter_and_a_part_of_the_fields_are_asked_for_on_every_page() {
        Run partly = Samples.run("view", "Open tasks", "filter", "{Done} = 0", "exclude", "Points");
        partly.scan().walks().get(0).advance("itr1/rec1");

        assertThat(decoded(request(partly)))
                .contains("view=Open tasks")
                .contains("filterByFormula={Done} = 0")
                .contains("fields[]=fldName")
                .doesNotContain("fldPoints");
    }

    private PageRows rows(String answer) {
        Fetched fetched = fetched(answer, DATE);
        pages.page(run, fetched);
        return pages.rows(run, fetched);
    }

    private static AirtableCall request(Run run) {
        return Pages.question(run).at(run.scan().walks().get(0));
    }

    private Fetched fetched(String answer, String date) {
        Page page = PageParser.parse(json(answer));
        return new Fetched(
                run.scan(), run.scan().walks().get(0), null, page, page.isLast(), date, answer.length(), null);
    }

    private static String decoded(AirtableCall call) {
        return URLDecoder.decode(call.query(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
