package io.airdelta.airtable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A request brought no whole answer. The message names base, table, cause and remedy, and holds nothing of an answer. */
public final class ConnectionFault extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong, as far as it decides what to do next. */
    public enum Kind {
        /** There is no address for the host's name. */
        UNKNOWN_HOST("the host's name has no address", "check the setting airtable.url and the DNS of this machine"),
        /** Nobody takes the connection. */
        REFUSED("the connection was refused", "check the setting airtable.url, the network and a firewall between"),
        /** No answer came in time. */
        TIMED_OUT("no whole answer came in time", "check the network; raise airtable.timeout if answers are that slow"),
        /** The certificate is not trusted, or is another host's: nothing is sent, and trying again helps nobody. */
        UNTRUSTED(
                "the server's certificate is not to be trusted",
                "check the setting airtable.url; where a proxy on the way opens TLS, add its certificate to the Java trust"
                        + " store (JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)"),
        /** TLS did not come about. */
        TLS(
                "no TLS connection came about",
                "check that the setting airtable.url and the port are those of a TLS server"),
        /** The connection ended before the answer did. */
        BROKEN_OFF("the connection broke off", "check the network; see status.airtable.com");

        private final String text;
        private final String remedy;

        Kind(String text, String remedy) {
            this.text = text;
            this.remedy = remedy;
        }
    }

    private final Kind kind;

    private ConnectionFault(Kind kind, String message, IOException cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * @param cause what the HTTP client threw
     * @param url Airtable's
     * @param base the base that was asked; null for a request without one
     * @param table the table that was asked; null for a request without one
     */
    public static ConnectionFault of(IOException cause, String url, String base, String table) {
        Kind kind = kind(cause);
        StringBuilder text = new StringBuilder("Airtable at ").append(url).append(" could not be asked");
        if (base != null) {
            text.append(" for base ").append(base);
        }
        if (table != null) {
            text.append(base == null ? " for table \"" : ", table \"")
                    .append(OneLine.of(table))
                    .append('"');
        }
        text.append(": ").append(kind.text).append(" (").append(cause.getClass().getSimpleName());
        if (cause.getMessage() != null) {
            text.append(": ").append(OneLine.of(cause.getMessage()));
        }
        text.append("); ").append(kind.remedy);
        return new ConnectionFault(kind, text.toString(), cause);
    }

    private static Kind kind(IOException cause) {
        if (cause instanceof SSLException) {
            return ofTls(cause);
        }
        if (cause instanceof UnknownHostException) {
            return Kind.UNKNOWN_HOST;
        }
        if (cause instanceof SocketTimeoutException) {
            return Kind.TIMED_OUT;
        }
        return cause instanceof ConnectException || cause instanceof NoRouteToHostException
                ? Kind.REFUSED
                : Kind.BROKEN_OFF;
    }

    private static Kind ofTls(IOException cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SSLPeerUnverifiedException
                    || at instanceof CertificateException
                    || at instanceof CertPathValidatorException) {
                return Kind.UNTRUSTED;
            }
            if (at instanceof EOFException || at instanceof SocketException) {
                return Kind.BROKEN_OFF;
            }
        }
        return Kind.TLS;
    }

    public Kind kind() {
        return kind;
    }
}
