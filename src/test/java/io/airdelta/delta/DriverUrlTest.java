package io.airdelta.delta;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverUrlTest {

    @Test
    void addsEverySettingToAPlainUrl() {
        assertThat(DriverUrl.complete("jdbc:databricks://h:443/default;httpPath=/sql/1.0/warehouses/x"))
                .isEqualTo("jdbc:databricks://h:443/default;httpPath=/sql/1.0/warehouses/x"
                        + ";UseThriftClient=0;EnableTelemetry=0;UseBoundedSeaApi=0;EnableThriftNativeMetadata=0"
                        + ";EnableQueryResultDownload=0;TIMEZONE=UTC;ANSI_MODE=true;STATEMENT_TIMEOUT=600;socketTimeout=60;LogLevel=0"
                        + ";UserAgentEntry=airdelta");
    }

    @Test
    void keepsWhatTheUrlSetsInAnyCaseAndWhatItDoesNotKnow() {
        String url = DriverUrl.complete("jdbc:databricks://h;enablequeryresultdownload=1;timezone=CET;Nobody=a=b;");

        assertThat(url)
                .startsWith(
                        "jdbc:databricks://h;enablequeryresultdownload=1;timezone=CET;Nobody=a=b;UseThriftClient=0;")
                .doesNotContain("EnableQueryResultDownload", "TIMEZONE", ";;");
    }

    @Test
    void completeUrlStaysAsItIs() {
        String once = DriverUrl.complete("jdbc:databricks://h");

        assertThat(DriverUrl.complete(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LogLevel=5", "loglevel=6", "LogLevel=DEBUG", "LOGLEVEL=trace"})
    void lowersALogLevelThatWouldWriteTheTokenToTheLog(String setting) {
        assertThat(DriverUrl.complete("jdbc:databricks://h;" + setting))
                .startsWith("jdbc:databricks://h;LogLevel=4;")
                .doesNotContain(setting, "LogLevel=0");
    }

    @Test
    void leavesOtherDriversAlone() {
        assertThat(DriverUrl.complete("jdbc:h2:mem:x;MODE=y")).isEqualTo("jdbc:h2:mem:x;MODE=y");
    }
}
