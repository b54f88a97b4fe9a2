package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class AirtableJsonTest {

    private static JsonNode read(String text) throws Exception {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode read(InputStream text) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                AirtableJson json = new AirtableJson()) {
            json.setCamelContext(context);
            json.start();
            return ((AirtableAnswer) json.unmarshal(new DefaultExchange(context), text)).json();
        }
    }

    private static String page(int levels) {
        return "{\"records\":[{\"fields\":{\"f\":" + "[".repeat(levels) + "]".repeat(levels) + "}}]}";
    }

    @Test
    void numbersKeepTheirDigits() throws Exception {
        assertThat(read("[12.50,0.30000000000000004,9007199254740993]").toString())
                .isEqualTo("[12.50,0.30000000000000004,9007199254740993]");
    }

    @Test
    void aCellMayBeAThousandLevelsDeepAndNotWithoutEnd() throws Exception {
        assertThat(read(page(1_000)).at("/records/0/fields/f").isArray()).isTrue();
        assertThatThrownBy(() -> read(page(3_000))).isInstanceOf(NotJson.class);
    }

    @Test
    void aTextOfACellMayBeLongAndANumberMayNot() throws Exception {
        assertThat(read("[\"" + "a".repeat(10_000_000) + "\"]").path(0).textValue())
                .hasSize(10_000_000);
        assertThat(read("[1e400]").path(0).isNumber()).isTrue();
        assertThatThrownBy(() -> read("[" + "1".repeat(1_001) + "]"))
                .isInstanceOf(NotJson.class)
                .hasMessageNotContaining("111");
    }

    @Test
    void aTextOfMoreThanTwentyMillionCharactersIsGivenUpBeforeItEnds() {
        CountedText endless = new CountedText();

        assertThatThrownBy(() -> read(endless)).isInstanceOf(NotJson.class).hasMessageNotContaining("aaa");
        assertThat(endless.read).isBetween(20_000_000, 30_000_000);
    }

    /** A text in an array; neither ends. */
    private static final class CountedText extends InputStream {
        private int read;

        @Override
        public int read() {
            read++;
            return read == 1 ? '[' : read == 2 ? '"' : 'a';
        }
    }
}
