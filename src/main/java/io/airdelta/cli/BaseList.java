package io.airdelta.cli;

import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.BaseSummary;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The bases that a token sees.
 *
 * @param bases as far as the list could be read, in Airtable's order, each once
 * @param problems what is wrong with the list, one line each
 */
record BaseList(List<BaseSummary> bases, List<String> problems) {

    /** Reads the list page after page, until it ends or has a base that is enough. */
    static BaseList read(AirtableInquiry airtable, Account account, Predicate<BaseSummary> enough) {
        Set<BaseSummary> bases = new LinkedHashSet<>();
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> offset = Optional.empty();
        do {
            try {
                BaseListPage page = airtable.bases(account, offset);
                bases.addAll(page.bases());
                page.unreadable().forEach(problem -> problems.add("The list of bases: " + problem));
                offset = page.offset();
            } catch (Exception e) {
                problems.add("The list of bases cannot be read" + (bases.isEmpty() ? ": " : " to its end: ")
                        + Reason.ofAirtable(e));
                break;
            }
            if (offset.isPresent() && !seen.add(offset.get())) {
                problems.add(
                        "The list of bases leads back to a page that was there already, so it has no end; try again"
                                + " later, or name the base with --base");
                break;
            }
        } while (offset.isPresent() && bases.stream().noneMatch(enough));
        return new BaseList(List.copyOf(bases), problems);
    }
}
