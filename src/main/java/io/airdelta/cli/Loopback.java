package io.airdelta.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which hosts are this machine alone, so that what is sent to them travels over no network. */
final class Loopback {
    private static final Pattern HOST =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private Loopback() {}

    /** Whether the host of a URL is this machine, whoever looks it up. @param host an IPv6 address in brackets */
    static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }

    /**
     * Whether a browser takes a name for this machine's: names below {@code localhost} as well, which it looks up nowhere (RFC
     * 6761), while a JVM asks DNS for them.
     *
     * @param host as {@link #isHost} takes it
     */
    static boolean isNameInBrowsers(String host) {
        return isHost(host) || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }

    /** Whether a port that is open on an address is open to this machine alone. @param host a name or an address */
    static boolean isAddress(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
