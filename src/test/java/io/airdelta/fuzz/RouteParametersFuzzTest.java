package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.RecordIds;
import io.airdelta.delta.TableName;
import io.airdelta.simulator.formula.Formula;
import io.airdelta.simulator.formula.FormulaException;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.TableSpec;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a route, {@code name=value} in each line: refused with reasons, or usable in a request and a statement. */
@Fuzzed
class RouteParametersFuzzTest {

    @FuzzTest(maxDuration = "2m")
    void every_route_is_refused_or_makes_a_request_that_means_it(byte[] data) {
        FuzzResults.executed();
        Map<String, String> parameters = new HashMap<>();
        for (String line : Lines.text(data).split("\n")) {
            String[] parts = line.split("=", 2);
            parameters.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        TableSpec spec;
        try {
            spec = TableSpec.of("fuzzed", parameters);
        } catch (InvalidTable refused) {
            Lines.one(refused.getMessage());
            return;
        }
        assertThat(TableName.parse(spec.target().sql())).isEqualTo(spec.target());
        assertThat(spec.fields()).doesNotContain("");
        assertThat(spec.readers()).isBetween(1, 5);
        request(spec);
    }

    private static void request(TableSpec spec) {
        ListRecordsRequest request = ListRecordsRequest.of(spec.base().orElse("appFuzzed00000001"), spec.table())
                .fields(spec.fields())
                .view(spec.view().orElse(null))
                .filterByFormula(spec.filter().orElse(null))
                .build();
        URI uri = URI.create(
                "https://api.airtable.com" + request.path() + (request.query().isEmpty() ? "" : "?" + request.query()));
        assertThat(uri.getHost()).isEqualTo("api.airtable.com");
        assertThat(uri.getRawPath().split("/")).hasSizeBetween(4, 5).doesNotContain("..", ".");
        assertThat(uri.getRawFragment()).isNull();
        byId(spec.table());
    }

    /** An id is a text of the formula and can be nothing else. */
    private static void byId(String id) {
        try {
            assertThat(Formula.parse(new RecordIds(List.of(id)).formula(null)).fields())
                    .isEmpty();
        } catch (FormulaException e) {
            throw new AssertionError("An id broke the formula", e);
        }
    }
}
