package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.TableChange;
import io.airdelta.airtable.WebhookChange;
import io.airdelta.airtable.WebhookPayload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Tables that ask a feed whenever they like, beside a webhook that goes on making payloads and loses old ones. */
class ChangeFeedPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** A webhook: payload number n is at index n - 1; those before {@code oldest} are gone. */
    private static final class Hook {
        private final List<WebhookChange> payloads = new ArrayList<>();
        private long oldest = 1;

        long cursorForNext() {
            return payloads.size() + 1L;
        }

        PayloadPage list(long cursor, int limit) {
            long first = Math.max(cursor, oldest);
            if (first >= cursorForNext()) {
                return new PayloadPage(List.of(), Math.max(cursor, oldest), false);
            }
            long end = Math.min(first + limit, cursorForNext());
            List<WebhookPayload> page = new ArrayList<>(payloads.subList((int) first - 1, (int) end - 1));
            return new PayloadPage(page, end, end < cursorForNext());
        }

        Set<String> touched(String table, long from, long to) {
            Set<String> ids = new HashSet<>();
            for (WebhookChange change : payloads.subList((int) from - 1, (int) to - 1)) {
                if (change.changedTables().containsKey(table)) {
                    ids.addAll(change.changedTables().get(table).touched());
                }
                ids.addAll(change.createdTables().getOrDefault(table, Set.of()));
            }
            return ids;
        }
    }

    /** A table with its cursor, and what it was told since its first one. */
    private static final class Asker {
        private final String table;
        private long first;
        private long cursor;
        private final Set<String> told = new HashSet<>();

        Asker(String table, long cursor) {
            this.table = table;
            startFrom(cursor);
        }

        void startFrom(long next) {
            first = next;
            cursor = next;
            told.clear();
        }
    }

    private Hook hook;
    private Random random;
    private ChangeFeed feed;
    private boolean loses;

    @Property(tries = 300)
    void everyTableIsToldExactlyWhatWasTouchedInItSinceItsFirstCursor(
            @ForAll long seed, @ForAll boolean losesOldPayloads) {
        hook = new Hook();
        random = new Random(seed);
        loses = losesOldPayloads;
        makePayloads();
        List<Asker> askers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            askers.add(new Asker("tbl" + i % 3, 1 + random.nextInt((int) hook.cursorForNext())));
        }
        feed = new ChangeFeed(askers.get(0).cursor);
        for (int step = 0; step < 40; step++) {
            switch (random.nextInt(6)) {
                case 0 -> makePayloads();
                case 1 -> poll(feed.from() + random.nextInt((int) (feed.next() - feed.from()) + 1));
                case 2 -> forget(askers);
                default -> ask(askers.get(random.nextInt(askers.size())));
            }
        }
        askers.forEach(this::ask);
        askers.forEach(asker -> assertThat(asker.cursor).isEqualTo(hook.cursorForNext()));
    }

    private void ask(Asker asker) {
        for (int turn = 0; turn < hook.payloads.size() + 10; turn++) {
            FeedAnswer answer = feed.answer(asker.table, asker.cursor);
            if (answer instanceof FeedAnswer.NotHeld notHeld) {
                poll(notHeld.pollFrom());
            } else if (answer instanceof FeedAnswer.Gap) {
                assertThat(asker.cursor).isLessThan(hook.oldest);
                asker.startFrom(feed.next());
            } else if (answer instanceof FeedAnswer.Changes changes) {
                assertThat(changes.ids())
                        .containsExactlyInAnyOrderElementsOf(
                                hook.touched(asker.table, asker.cursor, changes.nextCursor()));
                changes.ids().forEach(asker.told::add);
                asker.cursor = changes.nextCursor();
                assertThat(asker.told).isEqualTo(hook.touched(asker.table, asker.first, asker.cursor));
                if (asker.cursor == hook.cursorForNext()) {
                    return;
                }
                poll(feed.next());
            }
        }
        throw new AssertionError("asked more often than there are payloads, and still not told everything");
    }

    private void poll(long cursor) {
        feed.add(cursor, hook.list(cursor, 1 + random.nextInt(5)), NOW);
    }

    private void forget(List<Asker> askers) {
        // Now and then too much is forgotten, as it is by a process that begins anew.
        LongStream cursors = askers.stream().mapToLong(asker -> asker.cursor);
        feed.forgetBefore(
                random.nextInt(4) == 0
                        ? cursors.max().orElseThrow()
                        : cursors.min().orElseThrow());
        if (loses && random.nextInt(3) == 0) {
            hook.oldest = Math.min(hook.cursorForNext(), hook.oldest + random.nextInt(6));
        }
    }

    /** Actions that come in one to three payloads each. */
    private void makePayloads() {
        for (int action = random.nextInt(4); action >= 0; action--) {
            for (int part = random.nextInt(3); part >= 0; part--) {
                Map<String, TableChange> changed = new HashMap<>();
                for (int table = 0; table < 3; table++) {
                    if (random.nextBoolean()) {
                        changed.put("tbl" + table, new TableChange(ids(), Set.of(), random.nextBoolean(), false));
                    }
                }
                Map<String, Set<String>> created = random.nextInt(8) == 0 ? Map.of("tbl2", ids()) : Map.of();
                hook.payloads.add(new WebhookChange(changed, created, Set.of()));
            }
        }
    }

    private Set<String> ids() {
        Set<String> ids = new HashSet<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int number = random.nextInt(20);
            ids.add(number < 3 ? "odd" + number : String.format("rec%014d", number));
        }
        return ids;
    }
}
