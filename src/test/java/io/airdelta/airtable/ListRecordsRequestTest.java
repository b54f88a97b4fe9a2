package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ListRecordsRequestTest {

    @Test
    void theFirstPageOfAWholeTable() {
        ListRecordsRequest request =
                ListRecordsRequest.of("app1", "Packaging Tasks").build();

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/v0/app1/Packaging%20Tasks");
        assertThat(request.query()).isEqualTo("returnFieldsByFieldId=true&pageSize=100");
        assertThat(request.body()).isNull();
    }

    @Test
    void everyParameterIsRepeatedWithTheNextOffset() {
        ListRecordsRequest next = ListRecordsRequest.of("app1", "tbl1")
                .fields(List.of("fld1", "Näme"))
                .view("Grid view")
                .filterByFormula("{a}='x'")
                .pageSize(10)
                .build()
                .withOffset("itr1/rec1");

        assertThat(next.query())
                .isEqualTo("returnFieldsByFieldId=true&pageSize=10&fields%5B%5D=fld1&fields%5B%5D=N%C3%A4me"
                        + "&view=Grid%20view&filterByFormula=%7Ba%7D%3D%27x%27&offset=itr1%2Frec1");
    }

    @Test
    void charactersWithAMeaningInUrlsAreEncoded() {
        assertThat(ListRecordsRequest.of("app1", "a/b%c+d&e?f#g\"h\\i*~😀")
                        .build()
                        .path())
                .isEqualTo("/v0/app1/a%2Fb%25c%2Bd%26e%3Ff%23g%22h%5Ci%2A~%F0%9F%98%80");
    }

    @Property
    void anyTableNameComesBackFromThePath(@ForAll String table) {
        Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(table));
        URI uri = URI.create("https://api.airtable.com"
                + ListRecordsRequest.of("app1", table).build().path());

        assertThat(uri.getPath()).isEqualTo("/v0/app1/" + table);
        assertThat(uri.getRawQuery()).isNull();
    }

    @Test
    void blankViewAndFilterAreNone() {
        assertThat(ListRecordsRequest.of("app1", "tbl1")
                        .view(" ")
                        .filterByFormula("")
                        .build()
                        .query())
                .doesNotContain("view", "filter");
    }

    @Test
    void aUrlThatWouldBeTooLongBecomesAPost() {
        String formula = "x".repeat(14_500);
        ListRecordsRequest request =
                ListRecordsRequest.of("app1", "tbl1").filterByFormula(formula).build();
        assertThat(request.isPost()).isFalse();

        ListRecordsRequest longer = ListRecordsRequest.of("app1", "tbl 1")
                .filterByFormula(formula)
                .fields(IntStream.range(0, 20)
                        .mapToObj(i -> "field number " + i)
                        .toList())
                .view("v")
                .offset("itr/rec")
                .build();

        assertThat(longer.method()).isEqualTo("POST");
        assertThat(longer.path()).isEqualTo("/v0/app1/tbl%201/listRecords");
        assertThat(longer.query()).isEmpty();
        var body = Json.of(longer.body());
        assertThat(body.get("returnFieldsByFieldId").booleanValue()).isTrue();
        assertThat(body.get("pageSize").intValue()).isEqualTo(100);
        assertThat(body.get("filterByFormula").textValue()).isEqualTo(formula);
        assertThat(body.get("fields")).hasSize(20);
        assertThat(body.get("view").textValue()).isEqualTo("v");
        assertThat(body.get("offset").textValue()).isEqualTo("itr/rec");
    }

    @Test
    void aPostMayBeAskedFor() {
        ListRecordsRequest request =
                ListRecordsRequest.of("app1", "tbl1").post().build();

        assertThat(request.path()).isEqualTo("/v0/app1/tbl1/listRecords");
        assertThat(request.body()).isEqualTo("{\"returnFieldsByFieldId\":true,\"pageSize\":100}");
    }

    @Test
    void aPageHasOneToOneHundredRecords() {
        assertThatThrownBy(() -> ListRecordsRequest.of("a", "t").pageSize(101).build())
                .hasMessageContaining("101");
        assertThatThrownBy(() -> ListRecordsRequest.of("a", "t").pageSize(0).build())
                .hasMessageContaining("1 to 100");
    }
}
