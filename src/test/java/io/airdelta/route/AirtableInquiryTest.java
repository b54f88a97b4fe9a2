package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.sync.Account;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AirtableInquiryTest {
    private static final Account ACCOUNT = new Account(Account.DEFAULT, "http://127.0.0.1:1");

    private final List<String> asked = new ArrayList<>();
    private EngineContext context;
    private AirtableInquiry airtable;

    @BeforeEach
    void start() {
        context = new EngineContext(Map.of());
        airtable = new AirtableInquiry(context.engine());
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void each_question_has_its_address() throws Exception {
        context.answer("direct:airdelta-request", exchange -> {
            AirtableCall call = note("request", exchange);
            exchange.getMessage()
                    .setBody(new AirtableAnswer(new ObjectMapper()
                            .readTree("{\"id\":\"usrA\",\"bases\":[],\"tables\":[],\"records\":[]}")));
            assertThat(call.account()).isEqualTo(ACCOUNT);
        });

        airtable.whoami(ACCOUNT);
        airtable.bases(ACCOUNT, Optional.empty());
        airtable.bases(ACCOUNT, Optional.of("itr/app&1"));
        airtable.schema(ACCOUNT, "appA");
        airtable.probe(
                ACCOUNT,
                ListRecordsRequest.of("appA", "tblA")
                        .pageSize(1)
                        .view("Grid view")
                        .build());

        assertThat(asked)
                .containsExactly(
                        "request /v0/meta/whoami?null of null",
                        "request /v0/meta/bases?null of null",
                        "request /v0/meta/bases?offset=itr%2Fapp%261 of null",
                        "request /v0/meta/bases/appA/tables?null of appA",
                        "request /v0/appA/tblA?returnFieldsByFieldId=true&pageSize=1&view=Grid%20view of appA");
    }

    @Test
    void a_connection_that_fails_is_tried_twice_and_not_for_minutes() throws Exception {
        context.answer("direct:airdelta-request", exchange -> {
            note("request", exchange);
            throw new ConnectException("refused");
        });

        assertThatThrownBy(() -> airtable.whoami(ACCOUNT)).isInstanceOf(ConnectException.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void what_airtable_asks_to_repeat_goes_through_the_engines_patience_and_a_refusal_does_not() throws Exception {
        context.answer("direct:airdelta-request", exchange -> {
            note("request", exchange);
            throw AirtableFault.of(asked.size() == 1 ? 503 : 403, null, Optional.empty(), null, null);
        });
        context.answer("direct:airdelta-fetch", exchange -> {
            note("fetch", exchange);
            exchange.getMessage().setBody(new AirtableAnswer(new ObjectMapper().readTree("{\"id\":\"usrA\"}")));
        });

        assertThat(airtable.whoami(ACCOUNT).userId()).isEqualTo("usrA");
        assertThatThrownBy(() -> airtable.whoami(ACCOUNT)).isInstanceOf(AirtableFault.class);
        assertThat(asked).extracting(each -> each.split(" ")[0]).containsExactly("request", "fetch", "request");
    }

    private AirtableCall note(String route, Exchange exchange) {
        AirtableCall call = exchange.getMessage().getBody(AirtableCall.class);
        asked.add(route + " " + call.path() + "?" + call.query() + " of " + call.baseId());
        return call;
    }
}
