package io.airdelta.cli;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.SettingKeys;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.sql.SQLTimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.ObjectHelper;

/** Tells in one line why a warehouse could not be connected to: what is wrong, which setting holds it, and what belongs there. */
final class ConnectionProblem {
    /** The driver's words before those of whatever failed. */
    private static final Pattern PREAMBLE =
            Pattern.compile("^Connection failure while using the .{0,60}? Failed to connect to server: (\\S+)\\s+"
                    + "(?:[\\w.]+Exception: )?(?:Error while establishing a connection in databricks: )?");

    private static final Pattern WRONG_PATH = Pattern.compile("Invalid HTTP Path provided (\\S{1,200})");
    private static final Pattern NO_PATH = Pattern.compile("(?i)Missing required connection parameter: httppath");
    private static final Pattern NO_CREDENTIALS = Pattern.compile("cannot configure default credentials");
    private static final Pattern NO_TLS = Pattern.compile("Unsupported or unrecognized SSL message");
    private static final Pattern NOT_FOUND = Pattern.compile("\\(?HTTP (?:status )?404|RESOURCE_DOES_NOT_EXIST");
    private static final String EXPECTED =
            "expected httpPath=/sql/1.0/warehouses/ID as the warehouse's connection details show it";

    private ConnectionProblem() {}

    /**
     * @param warehouse its name, which tells the settings
     * @param failure what the driver threw when it connected, or when the first statement was sent
     */
    static String text(String warehouse, Exception failure) {
        String url = "the setting " + SettingKeys.warehouse(warehouse, "url");
        if (failure instanceof SQLTimeoutException) {
            return WarehouseFault.summary(failure);
        }
        String words = FailureText.text(failure);
        Matcher path = WRONG_PATH.matcher(words);
        if (path.find()) {
            return "the httpPath " + path.group(1) + " in " + url + " is no path of a warehouse; " + EXPECTED;
        }
        if (NO_PATH.matcher(words).find()) {
            return url + " has no httpPath; " + EXPECTED;
        }
        if (NO_CREDENTIALS.matcher(words).find()) {
            return "there is nothing to log in with; set " + SettingKeys.warehouse(warehouse, "password")
                    + " to a personal access token, or " + SettingKeys.warehouse(warehouse, "user")
                    + " and it to the id and the secret of an OAuth client";
        }
        if (NO_TLS.matcher(words).find()) {
            return at(words) + "the server does not speak TLS; check host and port in " + url
                    + "; for an embedded warehouse take the whole URL that it prints, with ssl=0";
        }
        if (isCause(failure, UnknownHostException.class)) {
            return at(words) + "the host's name has no address; check the host in " + url
                    + ", and the DNS of this machine";
        }
        if (isCause(failure, ConnectException.class) || isCause(failure, NoRouteToHostException.class)) {
            return at(words) + "nobody takes the connection; check host and port in " + url + ", and the network";
        }
        if (NOT_FOUND.matcher(words).find()) {
            return at(words)
                    + "there is no such warehouse, or not for this user (HTTP 404); check the host and the ID in "
                    + "the httpPath of " + url;
        }
        return PREAMBLE.matcher(Reason.ofWarehouse(failure))
                .replaceFirst("$1: ")
                .replace("setting warehouse.url", "setting " + SettingKeys.warehouse(warehouse, "url"))
                .replace(
                        "settings warehouse.user and warehouse.password",
                        "settings " + SettingKeys.warehouse(warehouse, "user") + " and "
                                + SettingKeys.warehouse(warehouse, "password"));
    }

    private static String at(String words) {
        Matcher server = PREAMBLE.matcher(words);
        return server.find() ? server.group(1) + ": " : "";
    }

    private static boolean isCause(Throwable failure, Class<? extends Throwable> type) {
        return ObjectHelper.getException(type, failure) != null;
    }
}
