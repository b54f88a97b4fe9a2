package io.airdelta.route;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.airdelta.airtable.JsonText;
import io.airdelta.airtable.OneLine;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.jackson.JacksonDataFormat;

/**
 * Reads Airtable's answers as a JSON tree whose numbers keep every digit, so that a decimal column and a dead letter hold
 * what came. Bound as {@code airdeltaJson}.
 */
public final class AirtableJson extends JacksonDataFormat {
    /** A long text has at most 100,000 characters; what formulas and AI make of texts has no documented end. */
    private static final int LONGEST_TEXT = 20_000_000;

    /** Airtable's numbers are doubles, written in at most 25 characters: far more would only cost time (quadratic to parse). */
    private static final int LONGEST_NUMBER = 1_000;

    /** Of a field: ids have 17 characters; of names no limit is documented. */
    private static final int LONGEST_NAME = 50_000;

    public AirtableJson() {
        super(
                JsonMapper.builder(JsonFactory.builder()
                                .streamReadConstraints(StreamReadConstraints.builder()
                                        .maxNestingDepth(JsonText.MAX_DEPTH)
                                        .maxStringLength(LONGEST_TEXT)
                                        .maxNumberLength(LONGEST_NUMBER)
                                        .maxNameLength(LONGEST_NAME)
                                        .build())
                                .build())
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                        .build(),
                JsonNode.class);
    }

    /** @return an {@link AirtableAnswer} @throws NotJson with the place and without the text, which may hold cell values */
    @Override
    public Object unmarshal(Exchange exchange, Object body) throws Exception {
        try {
            if (!(body instanceof InputStream text)) {
                return new AirtableAnswer((JsonNode) super.unmarshal(exchange, body));
            }
            CountedText counted = new CountedText(text);
            return new AirtableAnswer((JsonNode) super.unmarshal(exchange, (Object) counted), counted.bytes);
        } catch (IOException e) {
            // The stream is spent, and Camel would fail at reading it again instead of telling this.
            exchange.getIn().setBody(null);
            if (e instanceof JsonProcessingException json) {
                throw new NotJson(subject(exchange), json.getLocation());
            }
            // It quotes the text, and no later attempt will read it either.
            throw e instanceof CharConversionException ? new NotJson(subject(exchange), null) : e;
        } catch (NumberFormatException e) {
            // Jackson lets it out for an exponent that no number can have.
            exchange.getIn().setBody(null);
            throw new NotJson(subject(exchange), null);
        }
    }

    private static String subject(Exchange exchange) {
        AirtableCall call = exchange.getProperty(AirtableRequests.CALL, AirtableCall.class);
        return call == null
                ? ""
                : " for base " + call.baseId()
                        + (call.subject() == null ? "" : ", table \"" + OneLine.of(call.subject()) + "\"");
    }

    /** Counts what is read of a text. */
    private static final class CountedText extends FilterInputStream {
        private long bytes;

        CountedText(InputStream text) {
            super(text);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
