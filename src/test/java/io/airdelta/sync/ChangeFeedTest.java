package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.TableChange;
import io.airdelta.airtable.WebhookChange;
import io.airdelta.airtable.WebhookError;
import io.airdelta.airtable.WebhookPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final ChangeFeed feed = new ChangeFeed(1);

    private static WebhookPayload touch(String table, String... ids) {
        return change(table, false, false, ids);
    }

    private static WebhookPayload change(String table, boolean schemaChanged, boolean cellsInDoubt, String... ids) {
        return new WebhookChange(
                Map.of(table, new TableChange(Set.of(ids), Set.of(), schemaChanged, cellsInDoubt)), Map.of(), Set.of());
    }

    private static WebhookPayload created(String table, String... ids) {
        return new WebhookChange(Map.of(), Map.of(table, Set.of(ids)), Set.of());
    }

    private static WebhookPayload destroyed(String table) {
        return new WebhookChange(Map.of(), Map.of(), Set.of(table));
    }

    /** Adds payloads that follow on what is held, as the last page. */
    private void add(WebhookPayload... payloads) {
        feed.add(feed.next(), page(feed.next() + payloads.length, payloads), NOW);
    }

    private static PayloadPage page(long cursor, WebhookPayload... payloads) {
        return new PayloadPage(List.of(payloads), cursor, false);
    }

    private FeedAnswer.Changes changes(String table, long cursor) {
        FeedAnswer answer = feed.answer(table, cursor);
        assertThat(answer).isInstanceOf(FeedAnswer.Changes.class);
        return (FeedAnswer.Changes) answer;
    }

    private String gap(String table, long cursor) {
        FeedAnswer answer = feed.answer(table, cursor);
        assertThat(answer).isInstanceOf(FeedAnswer.Gap.class);
        return ((FeedAnswer.Gap) answer).reason();
    }

    @Test
    void eachTableLearnsWhatChangedInItSinceItsOwnCursor() {
        add(touch("tbl1", "rec1", "rec2"), touch("tbl2", "rec3"));
        add(touch("tbl1", "rec1"));

        assertThat(changes("tbl1", 1).ids()).containsExactlyInAnyOrder("rec1", "rec2");
        assertThat(changes("tbl1", 2).ids()).containsExactly("rec1");
        assertThat(changes("tbl1", 4).isEmpty()).isTrue();
        assertThat(changes("tbl2", 1).ids()).containsExactly("rec3");
        assertThat(changes("tbl3", 1).isEmpty()).isTrue();
        assertThat(changes("tbl1", 1).nextCursor()).isEqualTo(4);
        assertThat(feed.from()).isEqualTo(1);
    }

    @Test
    void theSchemaIsToldOfFromTheCursorOn() {
        add(
                change("tbl1", true, false),
                change("tbl1", true, true),
                touch("tbl1", "rec1"),
                change("tbl1", true, false));

        assertThat(changes("tbl1", 1)).matches(c -> c.schemaChanged() && c.cellsInDoubt());
        assertThat(changes("tbl1", 3)).matches(c -> c.schemaChanged() && !c.cellsInDoubt());
        assertThat(changes("tbl1", 5)).matches(c -> c.isEmpty());
    }

    @Test
    void recordsOfATableMadeCountAsTouchedAndItsCellsAreInDoubt() {
        add(created("tbl1", "rec1"), touch("tbl1", "rec2"));

        assertThat(changes("tbl1", 1).ids()).containsExactlyInAnyOrder("rec1", "rec2");
        assertThat(changes("tbl1", 1)).matches(c -> c.schemaChanged() && c.cellsInDoubt() && !c.tableDestroyed());
        assertThat(changes("tbl1", 2)).matches(c -> !c.schemaChanged() && !c.cellsInDoubt());
    }

    @Test
    void aDestroyedTableStaysSoUntilItIsRestored() {
        add(touch("tbl1", "rec1"), destroyed("tbl1"));

        assertThat(changes("tbl1", 1)).matches(FeedAnswer.Changes::tableDestroyed);
        feed.forgetBefore(3);
        assertThat(changes("tbl1", 3)).matches(c -> c.tableDestroyed() && !c.isEmpty());

        add(created("tbl1", "rec1"));
        assertThat(changes("tbl1", 3)).matches(c -> !c.tableDestroyed() && c.cellsInDoubt());
    }

    @Test
    void payloadsPolledTwiceCountOnce() {
        add(touch("tbl1", "rec1"), touch("tbl1", "rec2"));
        feed.add(2, page(4, touch("tbl1", "rec2"), touch("tbl1", "rec3")), NOW);

        assertThat(feed.next()).isEqualTo(4);
        assertThat(changes("tbl1", 2).ids()).containsExactlyInAnyOrder("rec2", "rec3");
        assertThat(changes("tbl1", 3).ids()).containsExactly("rec3");
    }

    @Test
    void payloadsThatAirtableNoLongerHasAreAGapForWhoMissedThem() {
        add(touch("tbl1", "rec1"));
        feed.add(2, page(6, touch("tbl1", "rec5")), NOW);

        assertThat(gap("tbl1", 2)).isEqualTo("Airtable no longer has the webhook's payloads from 2 to 4");
        assertThat(gap("tbl9", 4)).contains("4 to 4");
        assertThat(changes("tbl1", 5).ids()).containsExactly("rec5");
        assertThat(feed.from()).isEqualTo(5);
    }

    @Test
    void payloadsGoneFromAirtableButHeldHereAreNoGap() {
        add(touch("tbl1", "rec1"), touch("tbl1", "rec2"));
        feed.add(1, page(4, touch("tbl1", "rec3")), NOW);

        assertThat(changes("tbl1", 1).ids()).containsExactlyInAnyOrder("rec1", "rec2", "rec3");
    }

    @Test
    void aCursorBelowWhatIsHeldIsPolledFromAnew() {
        ChangeFeed late = new ChangeFeed(10);
        late.add(10, page(12, touch("tbl1", "rec10"), touch("tbl1", "rec11")), NOW);

        assertThat(late.answer("tbl1", 9)).isEqualTo(new FeedAnswer.NotHeld(9));
        late.add(9, new PayloadPage(List.of(touch("tbl1", "rec9")), 10, true), NOW);
        assertThat(late.answer("tbl2", 12)).isEqualTo(new FeedAnswer.NotHeld(10));
        late.add(10, page(12, touch("tbl1", "rec10"), touch("tbl1", "rec11")), NOW);

        assertThat(((FeedAnswer.Changes) late.answer("tbl1", 9)).ids())
                .containsExactlyInAnyOrder("rec9", "rec10", "rec11");
        assertThat(((FeedAnswer.Changes) late.answer("tbl1", 12)).isEmpty()).isTrue();
    }

    @Test
    void whatIsForgottenIsNotHeld() {
        add(touch("tbl1", "rec1"), touch("tbl1", "rec2"), touch("tbl1", "rec3"));
        feed.forgetBefore(3);

        assertThat(feed.answer("tbl1", 2)).isEqualTo(new FeedAnswer.NotHeld(2));
        assertThat(changes("tbl1", 3).ids()).containsExactly("rec3");
        feed.forgetBefore(100);
        assertThat(feed.from()).isEqualTo(4);
        assertThat(changes("tbl1", 4).isEmpty()).isTrue();
    }

    @Test
    void aCursorAheadOfTheWebhookIsAGap() {
        assertThat(feed.answer("tbl1", 5)).isEqualTo(new FeedAnswer.NotHeld(1));
        add();
        assertThat(gap("tbl1", 5)).contains("5").contains("which is 1");
    }

    @Test
    void numbersThatBeginAnewAreAGapForAllWhoKnewTheOldOnes() {
        add(touch("tbl1", "rec1"), touch("tbl1", "rec2"), destroyed("tbl1"));
        feed.add(4, page(2, touch("tbl1", "rec9")), NOW);

        assertThat(gap("tbl1", 1)).contains("no longer");
        assertThat(gap("tbl1", 4)).contains("ahead");
        assertThat(changes("tbl1", 2).isEmpty()).isTrue();
    }

    @Test
    void anErrorPayloadBreaksTheFeed() {
        assertThat(feed.brokenBy()).isEmpty();
        add(touch("tbl1", "rec1"), new WebhookError("INVALID_HOOK"), new WebhookError("INTERNAL_ERROR"));

        assertThat(feed.brokenBy()).contains("INVALID_HOOK");
        assertThat(gap("tbl1", 1)).contains("INVALID_HOOK");
        assertThat(gap("tbl1", 4)).contains("INVALID_HOOK");
    }

    @Test
    void aFeedIsFreshForAWhileAfterItsLastPage() {
        assertThat(feed.isFresh(NOW, WITHIN)).isFalse();
        feed.add(1, new PayloadPage(List.of(touch("tbl1", "rec1")), 2, true), NOW);
        assertThat(feed.isFresh(NOW, WITHIN)).isFalse();
        add();
        assertThat(feed.isFresh(NOW.plusSeconds(10), WITHIN)).isTrue();
        assertThat(feed.isFresh(NOW.plusMillis(10_001), WITHIN)).isFalse();
    }

    @Test
    void theTableWithTheMostRecordsIsGivenUpWhenThereAreTooMany() {
        ChangeFeed small = new ChangeFeed(1, 100);
        String[] many = IntStream.range(0, 90).mapToObj(i -> "rec" + i).toArray(String[]::new);
        small.add(1, page(3, touch("tbl1", many), touch("tbl2", "recA")), NOW);
        small.add(3, page(4, touch("tbl1", many)), NOW);
        assertThat(((FeedAnswer.Changes) small.answer("tbl1", 1)).ids()).hasSize(90);

        small.add(4, page(5, touch("tbl2", many)), NOW);
        small.add(5, page(6, touch("tbl2", "recB")), NOW);

        assertThat(((FeedAnswer.Gap) small.answer("tbl2", 1)).reason()).contains("too many");
        assertThat(((FeedAnswer.Changes) small.answer("tbl2", 5)).ids()).containsExactly("recB");
        assertThat(((FeedAnswer.Changes) small.answer("tbl1", 3)).ids()).hasSize(90);
    }

    @Test
    void aRecordEditedOftenTakesTheRoomOfOne() {
        TouchLog log = new TouchLog();
        Set<String> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> String.format("rec%014d", i))
                .collect(Collectors.toSet());
        for (int number = 0; number < 1_000; number++) {
            for (String id : ids) {
                log.add(id, number);
            }
        }

        assertThat(log.packedBytes()).isLessThan(1_000 * 40 + 1_000);
        assertThat(log.since(999)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(log.since(0)).containsExactlyInAnyOrderElementsOf(ids);
        log.forgetBefore(1_000);
        assertThat(log.since(0)).isEmpty();
        assertThat(log.packedBytes()).isLessThan(1_000);
    }

    @Test
    void aMillionTouchedRecordsTakeAtMost40Megabytes() {
        TouchLog log = new TouchLog();
        for (int i = 0; i < 1_000_000; i++) {
            log.add(RecordIdCode.id(i, 7), i);
        }

        assertThat(log.packedBytes()).isLessThanOrEqualTo(40_000_000);
        assertThat(log.since(999_999)).containsExactly(RecordIdCode.id(999_999, 7));
        assertThat(log.since(0).size()).isEqualTo(1_000_000);
    }
}
