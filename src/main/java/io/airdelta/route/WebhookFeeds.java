package io.airdelta.route;

import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The webhook of each base that this process follows. Bound as {@code airdeltaWebhooks}. */
public final class WebhookFeeds {
    private record Key(Account account, String baseId) {}

    private final Engine engine;
    private final ControlTables control;
    private final Map<Key, BaseFeed> feeds = new ConcurrentHashMap<>();

    /**
     * @param engine whose fetch route asks Airtable
     * @param control which knows where each target stands
     */
    public WebhookFeeds(Engine engine, ControlTables control) {
        this.engine = engine;
        this.control = control;
    }

    /** The webhook of the run's base. */
    BaseFeed of(Run run) {
        return feeds.computeIfAbsent(
                new Key(run.account(), run.baseId()),
                key -> new BaseFeed(
                        new WebhookCalls(engine, key.account(), key.baseId()), key.baseId(), control::lowestCursor));
    }
}
