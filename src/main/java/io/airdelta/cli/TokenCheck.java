package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import io.airdelta.airtable.TokenOwner;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.util.List;

/** Does Airtable know the token of each account, and does it have the scope without which no run starts? */
final class TokenCheck implements Check {
    private static final List<String> SCOPES = List.of("data.records:read");

    private final AirtableInquiry airtable;
    private final Settings settings;
    private final int threads;

    TokenCheck(AirtableInquiry airtable, Settings settings, int threads) {
        this.airtable = airtable;
        this.settings = settings;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byAccount = Checks.grouped(tables, CheckedTable::isAirtableOpen, CheckedTable::account);
        SideBySide.each(threads, byAccount.entrySet(), each -> look(each.getKey(), each.getValue(), report));
    }

    private void look(Account account, List<CheckedTable> tables, CheckReport report) {
        String token = setting(SettingKeys.account(account.name(), "token"));
        String url = setting(settings.urlKey(account.name()));
        try {
            TokenOwner owner = airtable.whoami(account);
            List<String> missing = owner.scopes().stream()
                    .flatMap(given -> SCOPES.stream().filter(scope -> !given.contains(scope)))
                    .toList();
            if (!missing.isEmpty()) {
                report.find(
                        token,
                        tables,
                        "the token has not the scope " + String.join(" and ", missing) + "; give it to the token");
            }
        } catch (Exception e) {
            if (isSomebodyElse(e)) {
                report.find(
                        url,
                        tables,
                        "what answers at " + account.url() + " is not Airtable's API (" + told(e)
                                + "); set it to https://api.airtable.com, or take it out");
            } else {
                report.find(e instanceof ConnectionFault ? url : token, tables, Reason.ofAirtable(e));
            }
            tables.forEach(CheckedTable::closeAirtable);
        }
    }

    /** Every answer of Airtable's to this question is JSON: the owner, or an error with a type. */
    private static boolean isSomebodyElse(Exception failure) {
        return failure instanceof UnexpectedAnswer
                || failure instanceof AirtableFault fault
                        && (fault.kind() == AirtableFault.Kind.NOT_FOUND
                                || fault.kind() == AirtableFault.Kind.INTERCEPTED);
    }

    private static String told(Exception failure) {
        return failure instanceof AirtableFault fault ? "HTTP " + fault.status() : "it gave no owner of the token";
    }

    private static String setting(String key) {
        return "Setting '" + key + "'";
    }
}
