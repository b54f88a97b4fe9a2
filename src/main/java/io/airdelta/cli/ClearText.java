package io.airdelta.cli;

import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds settings by which a token would travel unencrypted over a network. */
final class ClearText {
    private static final Pattern HOST =
            Pattern.compile("jdbc:databricks://([^:/;]+|\\[[^]]*])", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TLS = Pattern.compile(";\\s*ssl\\s*=\\s*0\\s*(;|$)", Pattern.CASE_INSENSITIVE);

    private ClearText() {}

    /** One sentence for each such URL of the tables' accounts; the URL itself is not repeated. */
    static List<String> ofAccounts(List<TableRoute> tables, Settings settings) {
        return tables.stream()
                .map(table -> table.spec().account())
                .filter(account -> isClear(settings.url(account)))
                .map(settings::urlKey)
                .distinct()
                .map(key -> "Setting '" + key + "' begins with http://: the token travels in clear text; use https://")
                .toList();
    }

    /** One sentence for each such URL of the tables' warehouses; the URL itself is not repeated. */
    static List<String> ofWarehouses(List<TableRoute> tables, Settings settings) {
        return tables.stream()
                .map(table -> SettingKeys.warehouse(table.spec().warehouse(), "url"))
                .distinct()
                .filter(key -> settings.text(key).filter(ClearText::isClearJdbc).isPresent())
                .map(
                        key -> "Setting '" + key
                                + "' has ssl=0 for another machine: the token and all rows travel in clear text; leave ssl=0 out")
                .toList();
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
