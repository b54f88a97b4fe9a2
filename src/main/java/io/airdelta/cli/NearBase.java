package io.airdelta.cli;

import io.airdelta.airtable.BaseSummary;
import io.airdelta.airtable.NearestName;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.util.List;
import java.util.Optional;

/** Names the base that somebody probably meant who named one that is not there. */
final class NearBase {
    private NearBase() {}

    /**
     * Completes a message.
     *
     * @param wanted what was given as the base's id; perhaps it is a name
     * @param bases those that the token sees
     * @return a text that begins with {@code ;}, or an empty one where no base is near
     */
    static String of(String wanted, List<BaseSummary> bases) {
        return named(wanted, bases)
                .or(() -> nearest(wanted, bases))
                .map(base -> "; did you mean " + base.id() + " (" + DisplayText.line(base.name(), 100) + ")?")
                .orElse("");
    }

    /** As {@link #of(String, List)}, of all bases that an account's token sees; empty where it may not list them. */
    static String of(String wanted, AirtableInquiry airtable, Account account) {
        return of(wanted, BaseList.read(airtable, account, base -> false).bases());
    }

    private static Optional<BaseSummary> named(String wanted, List<BaseSummary> bases) {
        return bases.stream().filter(base -> base.name().equals(wanted)).findFirst();
    }

    private static Optional<BaseSummary> nearest(String wanted, List<BaseSummary> bases) {
        return NearestName.of(wanted, bases.stream().map(BaseSummary::id).toList())
                .flatMap(id ->
                        bases.stream().filter(base -> base.id().equals(id)).findFirst())
                .filter(base -> !base.id().equals(wanted));
    }
}
