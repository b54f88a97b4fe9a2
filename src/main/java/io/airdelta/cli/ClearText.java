package io.airdelta.cli;

import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds settings by which a token would travel unencrypted over a network. */
final class ClearText {
    private static final Pattern HOST =
            Pattern.compile("jdbc:databricks://([^:/;]+|\\[[^]]*])", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TLS = Pattern.compile(";\\s*ssl\\s*=\\s*0\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private ClearText() {}

    /** One sentence for each such URL of the tables' accounts and warehouses; the URL itself is not repeated. */
    static List<String> warnings(Settings settings, List<TableRoute> tables) {
        Set<String> airtable = new LinkedHashSet<>();
        Set<String> warehouse = new LinkedHashSet<>();
        for (TableRoute table : tables) {
            String account = table.spec().account();
            if (isClear(settings.url(account))) {
                airtable.add("The URL of Airtable for account '" + account
                        + "' begins with http://: the token travels in clear text; use https:// in "
                        + SettingKeys.account(account, "url"));
            }
            String name = table.spec().warehouse();
            String key = SettingKeys.warehouse(name, "url");
            if (settings.text(key).filter(ClearText::isClearJdbc).isPresent()) {
                warehouse.add(
                        "Setting '" + key
                                + "' has ssl=0 for another machine: the token and all rows travel in clear text; leave ssl=0 out");
            }
        }
        List<String> warnings = new ArrayList<>(airtable);
        warnings.addAll(warehouse);
        return warnings;
    }

    static boolean isClear(String url) {
        if (!url.toLowerCase(Locale.ROOT).startsWith("http://")) {
            return false;
        }
        try {
            String host = URI.create(url).getHost();
            return host == null || !Loopback.isHost(host);
        } catch (IllegalArgumentException notOne) {
            return true;
        }
    }

    static boolean isClearJdbc(String url) {
        Matcher host = HOST.matcher(url);
        return host.lookingAt()
                && !Loopback.isHost(host.group(1))
                && NO_TLS.matcher(url).find();
    }
}
