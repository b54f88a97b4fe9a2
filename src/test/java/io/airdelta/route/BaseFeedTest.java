package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.Control;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.FeedAnswer;
import io.airdelta.sync.FeedPosition;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One webhook of a base, polled over HTTP from the simulator. */
class BaseFeedTest {
    private static final String BASE = "appFeed0000000001";
    private static final String TASKS = "tblFeed0000000001";
    private static final String VENDORS = "tblFeed0000000002";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DefaultCamelContext context = new DefaultCamelContext();
    private AirtableSimulator airtable;
    private Control control;
    private Engine engine;
    private BaseFeed feed;
    private long lowestCursor = Long.MAX_VALUE;
    private int edits;

    @BeforeEach
    void start() throws Exception {
        airtable = AirtableSimulator.of(base())
                .options(SimulatorOptions.unlimited())
                .start();
        control = airtable.control();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "airtable.url", airtable.url(),
                "airtable.token", "patAll.secret",
                "airtable.accounts.narrow.token", "patNarrow.secret",
                "airtable.requests-per-second", "1000",
                "airtable.base", BASE));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(new AirdeltaRoutes());
        context.start();
        engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        feed = newProcess("");
    }

    @AfterEach
    void stop() {
        context.stop();
        airtable.close();
    }

    @Test
    void twenty_targets_share_a_poll_and_each_that_asks_again_gets_news() throws Exception {
        FeedPosition position = feed.now(run(1));
        lowestCursor = position.cursor();
        edit("rec00000000000001");
        control.resetStatistics();

        for (int target = 1; target <= 20; target++) {
            assertThat(touched(target, position)).containsExactly("rec00000000000001");
        }
        assertThat(payloadRequests()).isEqualTo(1);

        edit("rec00000000000002");
        assertThat(touched(1, position)).containsExactlyInAnyOrder("rec00000000000001", "rec00000000000002");
        assertThat(payloadRequests()).isEqualTo(2);
    }

    @Test
    void a_table_is_told_of_its_own_records_alone() throws Exception {
        FeedPosition position = feed.now(run(1));
        edit("rec00000000000001");

        FeedAnswer answer = feed.since(run(1), state(position, VENDORS)).answer();

        assertThat(((FeedAnswer.Changes) answer).isEmpty()).isTrue();
        assertThat(((FeedAnswer.Changes) answer).nextCursor()).isEqualTo(position.cursor() + 1);
    }

    @Test
    void a_new_process_goes_on_with_the_webhook_that_is_there_and_reads_from_the_lowest_cursor() throws Exception {
        FeedPosition position = feed.now(run(1));
        edit("rec00000000000001");
        lowestCursor = position.cursor();
        BaseFeed next = newProcess("");
        control.resetStatistics();

        assertThat(((FeedAnswer.Changes)
                                next.since(run(1), state(position, TASKS)).answer())
                        .ids())
                .containsExactly("rec00000000000001");
        assertThat(((FeedAnswer.Changes)
                                next.since(run(2), state(position, TASKS)).answer())
                        .ids())
                .containsExactly("rec00000000000001");
        assertThat(payloadRequests()).isEqualTo(1);
        assertThat(control.webhooks().list(BASE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void a_webhook_that_somebody_deleted_is_a_gap_and_another_is_made(int status) throws Exception {
        control.options(control.options().with(options -> options.put("unknownWebhookStatus", status)));
        FeedPosition position = feed.now(run(1));
        control.webhooks().delete(BASE, position.webhookId());

        assertGapAndGoesOn(feed, position);
    }

    @Test
    void an_expired_a_disabled_and_a_broken_webhook_give_way_to_another() throws Exception {
        FeedPosition expired = feed.now(run(1));
        control.webhooks().expire(BASE, expired.webhookId());
        FeedPosition disabled = assertGapAndGoesOn(newProcess(""), expired);
        control.webhooks().disable(BASE, disabled.webhookId());
        BaseFeed process = newProcess("");
        FeedPosition broken = assertGapAndGoesOn(process, disabled);
        control.webhooks().fail(BASE, broken.webhookId(), "INVALID_HOOK");
        assertGapAndGoesOn(process, broken);

        assertThat(control.webhooks().list(BASE)).hasSize(1);
    }

    @Test
    void payloads_that_are_gone_are_a_gap_also_where_none_is_left() throws Exception {
        FeedPosition position = feed.now(run(1));
        edit("rec00000000000001");
        edit("rec00000000000002");
        control.webhooks().drop(BASE, position.webhookId(), position.cursor() + 1);
        assertThat(newProcess("").since(run(1), state(position, TASKS)).answer())
                .isInstanceOf(FeedAnswer.Gap.class);

        control.webhooks().drop(BASE, position.webhookId(), position.cursor() + 2);
        BaseFeed next = newProcess("");
        assertThat(next.since(run(1), state(position, TASKS)).answer()).isInstanceOf(FeedAnswer.Gap.class);
        assertThat(next.now(run(1)).cursor()).isEqualTo(position.cursor() + 2);
    }

    @Test
    void a_cursor_that_somebody_wrote_by_hand_and_a_target_that_slept_for_a_week_are_gaps() throws Exception {
        FeedPosition position = feed.now(run(1));

        assertThat(feed.since(run(1), state(new FeedPosition(position.webhookId(), 4711, null), TASKS))
                        .answer())
                .isInstanceOf(FeedAnswer.Gap.class);
        assertThat(feed.since(run(1), state(position, TASKS, Instant.now().minus(Duration.ofDays(7))))
                        .answer())
                .isInstanceOf(FeedAnswer.Gap.class);
        assertThat(feed.since(run(1), state(new FeedPosition("achSomebodyElses1", 1, null), TASKS))
                        .answer())
                .isInstanceOf(FeedAnswer.Gap.class);
    }

    @Test
    void a_base_without_room_and_a_token_without_the_scope_are_told_with_the_remedy() throws Exception {
        assertThatThrownBy(() -> newProcess("narrow").now(run(1)))
                .isInstanceOf(AirtableFault.class)
                .hasMessageContaining("webhook:manage");

        for (int i = 0; i < 10; i++) {
            new WebhookCalls(engine, engine.settings().account(""), BASE).create(null);
        }
        control.webhooks()
                .list(BASE)
                .forEach(
                        hook -> control.webhooks().disable(BASE, hook.path("id").asText()));
        assertThat(feed.now(run(1)).cursor())
                .as("useless ones of ours make room")
                .isEqualTo(1);
        assertThat(control.webhooks().list(BASE)).hasSize(1);
    }

    private FeedPosition assertGapAndGoesOn(BaseFeed process, FeedPosition lost) throws Exception {
        assertThat(process.since(run(1), state(lost, TASKS)).answer()).isInstanceOf(FeedAnswer.Gap.class);
        FeedPosition position = process.now(run(1));
        assertThat(position.webhookId()).isNotEqualTo(lost.webhookId());
        edit("rec00000000000001");
        assertThat(((FeedAnswer.Changes)
                                process.since(run(1), state(position, TASKS)).answer())
                        .ids())
                .containsExactly("rec00000000000001");
        return position;
    }

    private BaseFeed newProcess(String account) {
        return new BaseFeed(
                new WebhookCalls(engine, engine.settings().account(account), BASE), BASE, id -> lowestCursor);
    }

    private Iterable<String> touched(int target, FeedPosition position) throws Exception {
        return ((FeedAnswer.Changes)
                        feed.since(run(target), state(position, TASKS)).answer())
                .ids();
    }

    private void edit(String record) {
        control.update(
                BASE, TASKS, json("[{\"id\":\"" + record + "\",\"fields\":{\"Name\":\"edit " + ++edits + "\"}}]"));
    }

    private int payloadRequests() {
        return control.statistics().at("/byKind/payloads").asInt();
    }

    private Run run(int target) {
        TableSpec spec = TableSpec.of(
                "t" + target, Map.of("table", "Tasks", "target", "main.feed.t" + target, "capture", "webhook"));
        Run run = new Run(spec, Instant.now());
        run.resolve(engine.settings());
        return run;
    }

    private static StateEntry state(FeedPosition position, String table) {
        return state(position, table, Instant.now());
    }

    private static StateEntry state(FeedPosition position, String table, Instant lastSuccess) {
        return StateEntry.of(Map.of(
                "table_id",
                table,
                "webhook_id",
                position.webhookId(),
                "webhook_cursor",
                position.cursor(),
                "watermark",
                lastSuccess));
    }

    private static JsonNode base() {
        return json("""
                {"tokens": [{"token": "patAll.secret"},
                            {"token": "patNarrow.secret", "scopes": ["data.records:read", "schema.bases:read"]}],
                 "bases": [{"id": "%s", "name": "Feed", "permissionLevel": "create", "tables": [
                   {"id": "%s", "name": "Tasks", "primaryFieldId": "fldFeed0000000001",
                    "fields": [{"id": "fldFeed0000000001", "name": "Name", "type": "singleLineText"}], "views": [],
                    "records": [
                      {"id": "rec00000000000001", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {}},
                      {"id": "rec00000000000002", "createdTime": "2025-03-01T08:00:00.000Z", "fields": {}}]},
                   {"id": "%s", "name": "Vendors", "primaryFieldId": "fldFeed0000000002",
                    "fields": [{"id": "fldFeed0000000002", "name": "Vendor", "type": "singleLineText"}], "views": [],
                    "records": []}]}]}""".formatted(BASE, TASKS, VENDORS));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
