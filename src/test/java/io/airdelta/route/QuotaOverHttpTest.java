package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.LogLines;
import io.airdelta.SettableClock;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends the pause of a used-up quota, as it comes over real connections through the engine's own route. */
class QuotaOverHttpTest {
    private static final String BASE = "appQuota000000001";
    private static final Instant SPENT = Instant.parse("2026-02-10T22:30:00Z");

    private final ObjectMapper json = new ObjectMapper();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LogLines log = LogLines.of("io.airdelta.route");
    private final SettableClock clock = new SettableClock(SPENT);
    private AirtableSimulator airtable;
    private Engine engine;
    private Run run;

    @BeforeEach
    void start() throws Exception {
        airtable = AirtableSimulator.of(base())
                .options(SimulatorOptions.unlimited())
                .start();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "airtable.url", airtable.url(),
                "airtable.requests-per-second", "10000",
                "airtable.token", "patTest.secret",
                "airtable.timeout", "2s"));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(new AirdeltaRoutes());
        context.start();
        engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        run = new Run(Samples.spec("base", BASE), Samples.START);
        run.resolve(engine.settings());
        engine.pauseBy(clock);
        engine.quotaPauses().begin(AirtableRequests.budget(run.account(), BASE), BASE, "used up");
    }

    @AfterEach
    void stop() {
        context.stop();
        airtable.close();
        log.close();
    }

    @Test
    void server_errors_lost_answers_strangers_and_a_server_that_is_gone_let_it_go_on() throws Exception {
        int hour = 0;
        for (String fault : new String[] {
            "{'kind':'status','status':500}",
            "{'kind':'html','status':502}",
            "{'kind':'html','status':403}",
            "{'kind':'status','status':429,'headers':{'Retry-After':'0'}}",
            "{'kind':'status','status':302,'headers':{'Location':'http://login.hotel.example/'}}",
            "{'kind':'html','status':200}",
            "{'kind':'status','status':200,'body':{'login':'required'}}",
            "{'kind':'reset'}"
        }) {
            airtable.control().arm(read(fault));
            ask(++hour, fault);
        }
        String url = airtable.url();
        airtable.close();
        ask(++hour, "connection refused by " + url);
        assertThat(log.all()).last().asString().contains("goes on", "connection was refused");
    }

    @Test
    void a_refusal_of_airtable_s_for_another_reason_ends_it() throws Exception {
        airtable.control()
                .arm(read("{'kind':'status','status':401,'body':{'error':{'type':'AUTHENTICATION_REQUIRED',"
                        + "'message':'m'}}}"));
        clock.set(SPENT.plus(Duration.ofHours(1)));

        assertThatCode(() -> new QuotaSteps(engine).admit(run)).doesNotThrowAnyException();
        assertThat(log.all()).last().asString().contains("401 AUTHENTICATION_REQUIRED", "requests are sent again");
    }

    @Test
    void a_record_ends_it_and_the_quota_s_own_refusal_does_not() throws Exception {
        airtable.control()
                .arm(read("{'kind':'status','status':429,'body':{'errors':[{'error':"
                        + "'PUBLIC_API_BILLING_LIMIT_EXCEEDED','message':'m'}]}}"));
        ask(1, AirtableFault.Kind.QUOTA_EXCEEDED.name());
        clock.set(SPENT.plus(Duration.ofHours(2)));

        assertThatCode(() -> new QuotaSteps(engine).admit(run)).doesNotThrowAnyException();
        assertThat(log.all()).last().asString().contains("Airtable answered 200");
    }

    /** Lets a run ask an hour later, after which the pause goes on. */
    private void ask(int hour, String answer) {
        clock.set(SPENT.plus(Duration.ofHours(hour)));
        assertThatThrownBy(() -> new QuotaSteps(engine).admit(run)).as(answer).isInstanceOf(BasePaused.class);
        assertThat(log.all())
                .filteredOn(line -> line.contains("goes on until 2026-03-01T00:00:00Z"))
                .as(answer)
                .hasSize(hour);
    }

    private JsonNode base() throws IOException {
        return read("""
                {'id':'%s','name':'Quota','tables':[{'id':'tblQuota000000001','name':'Tasks',
                 'primaryFieldId':'fldQuota000000001',
                 'fields':[{'id':'fldQuota000000001','name':'Name','type':'singleLineText'}],
                 'views':[{'id':'viwQuota000000001','name':'All','type':'grid'}],
                 'records':[{'id':'recQuota000000001','createdTime':'2025-03-01T08:00:00.000Z','fields':{}}]}]}
                """.formatted(BASE));
    }

    private JsonNode read(String text) throws IOException {
        return json.readTree(text.replace('\'', '"'));
    }
}
