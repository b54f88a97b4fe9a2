package io.airdelta.cli;

import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.BaseSummary;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /** Every base that the token sees. @throws Exception where the list of bases cannot be had */
    List<DiscoveredBase> all() throws Exception {
        List<BaseListPage> pages = airtable.bases(account, page -> false);
        pages.forEach(page -> page.unreadable().forEach(problem -> problems.add("The list of bases: " + problem)));
        List<BaseSummary> bases =
                pages.stream().flatMap(page -> page.bases().stream()).distinct().toList();
        return SideBySide.map(threads, bases, base -> read(base.id(), Optional.of(base), List.of(base)));
    }

    /** One base, also one that the list of bases does not tell of. @param id {@code app…} */
    DiscoveredBase one(String id) {
        List<BaseSummary> listed = listed(page -> has(page, id));
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

    /** The list of bases tells the names of bases; where it cannot be had, the schema's own failure tells more. */
    private List<BaseSummary> listed(Predicate<BaseListPage> enough) {
        try {
            return airtable.bases(account, enough).stream()
                    .flatMap(page -> page.bases().stream())
                    .toList();
        } catch (Exception e) {
            return List.of();
        }
    }

    private static boolean has(BaseListPage page, String id) {
        return page.bases().stream().anyMatch(base -> base.id().equals(id));
    }
}
