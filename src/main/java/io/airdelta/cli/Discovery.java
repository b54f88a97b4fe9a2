package io.airdelta.cli;

import io.airdelta.airtable.BaseSummary;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out what an account's token can read. */
final class Discovery {
    private final AirtableInquiry airtable;
    private final Account account;
    private final int threads;
    private final List<String> problems = new ArrayList<>();

    /** @param threads how many bases are asked side by side */
    Discovery(AirtableInquiry airtable, Account account, int threads) {
        this.airtable = airtable;
        this.account = account;
        this.threads = threads;
    }

    /** What was wrong with the list of bases itself, one line each; to be asked for afterwards. */
    List<String> problems() {
        return problems;
    }

    /** Every base that the token sees, as far as the list of bases can be read. */
    List<DiscoveredBase> all() throws InterruptedException {
        BaseList list = BaseList.read(airtable, account, base -> false);
        problems.addAll(list.problems());
        return SideBySide.map(threads, list.bases(), base -> read(base.id(), Optional.of(base), List.of()));
    }

    /** One base, also one that the list of bases does not tell of. @param id {@code app…} */
    DiscoveredBase one(String id) {
        // The list tells the base's name; where it cannot be had, what the schema says is enough.
        List<BaseSummary> listed =
                BaseList.read(airtable, account, base -> base.id().equals(id)).bases();
        Optional<BaseSummary> found =
                listed.stream().filter(base -> base.id().equals(id)).findFirst();
        return read(id, found, listed);
    }

    private DiscoveredBase read(String id, Optional<BaseSummary> listed, List<BaseSummary> others) {
        String name = listed.map(BaseSummary::name).orElse(null);
        String permission = listed.map(BaseSummary::permissionLevel).orElse(null);
        try {
            return new DiscoveredBase(id, name, permission, null, DiscoveredTable.of(airtable.schema(account, id)));
        } catch (Exception e) {
            String near = listed.isPresent() ? "" : NearBase.of(id, others);
            return new DiscoveredBase(id, name, permission, Reason.ofAirtable(e) + near, List.of());
        }
    }
}
