package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionFaultTest {

    @ParameterizedTest
    @MethodSource
    void the_exception_decides_what_it_was_and_what_helps(
            IOException cause, ConnectionFault.Kind kind, String text, String remedy) {
        ConnectionFault fault = ConnectionFault.of(cause, "https://airtable.example", "app1", "Tasks");

        assertThat(fault.kind()).isEqualTo(kind);
        assertThat(fault)
                .hasMessageContaining("https://airtable.example could not be asked for base app1, table \"Tasks\": ")
                .hasMessageContaining(text)
                .hasMessageContaining(remedy)
                .hasCause(cause);
    }

    static Stream<Arguments> the_exception_decides_what_it_was_and_what_helps() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("airtable.example"),
                        ConnectionFault.Kind.UNKNOWN_HOST,
                        "no address",
                        "DNS"),
                Arguments.of(
                        new ConnectException("Connection refused"),
                        ConnectionFault.Kind.REFUSED,
                        "Connection refused",
                        "firewall"),
                Arguments.of(
                        new SocketTimeoutException("Read timed out"),
                        ConnectionFault.Kind.TIMED_OUT,
                        "in time",
                        "airtable.timeout"),
                Arguments.of(
                        new SocketException("Connection reset"),
                        ConnectionFault.Kind.BROKEN_OFF,
                        "broke off",
                        "the network"),
                Arguments.of(
                        new EOFException("Unexpected end of ZLIB input stream"),
                        ConnectionFault.Kind.BROKEN_OFF,
                        "broke off",
                        "the network"),
                Arguments.of(
                        new SSLPeerUnverifiedException("no name matching"),
                        ConnectionFault.Kind.UNTRUSTED,
                        "certificate",
                        "trustStore"),
                Arguments.of(
                        handshake("PKIX path building failed", new CertPathValidatorException("no anchor")),
                        ConnectionFault.Kind.UNTRUSTED,
                        "certificate",
                        "trustStore"),
                Arguments.of(
                        handshake("Remote host terminated the handshake", new EOFException()),
                        ConnectionFault.Kind.BROKEN_OFF,
                        "broke off",
                        "the network"),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        ConnectionFault.Kind.TLS,
                        "no TLS connection",
                        "port"));
    }

    @Test
    void a_request_without_base_or_table_names_none_and_a_name_stays_in_its_line() {
        assertThat(ConnectionFault.of(new EOFException(), "http://a", null, null))
                .hasMessageStartingWith("Airtable at http://a could not be asked: ");
        assertThat(ConnectionFault.of(new EOFException("x\r\ny"), "http://a", "app1", "a\nb"))
                .hasMessageContaining("table \"a\\nb\"")
                .hasMessageContaining("x\\r\\ny");
    }

    private static SSLHandshakeException handshake(String message, Exception cause) {
        SSLHandshakeException exception = new SSLHandshakeException(message);
        exception.initCause(cause);
        return exception;
    }
}
