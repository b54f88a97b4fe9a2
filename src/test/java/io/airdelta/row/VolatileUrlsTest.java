package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VolatileUrlsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    a.png (https://v5.airtableusercontent.com/v1/14/14/1674691200000/t-_k/x/y)             | a.png ()
                    a (https://v5.airtableusercontent.com/v1/1),b (https://dl.airtableusercontent.com/2?q=1#f) | a (),b ()
                    ["https://v5.airtableusercontent.com/v1/1","x"]                                         | ["","x"]
                    https://airtableusercontent.com                                                         | ~~
                    http://v5.airtableusercontent.com:443/a b                                               | ~ b~
                    https://x.com/?u=https://v5.airtableusercontent.com/1&v=2                              | https://x.com/?u=
                    <a href='https://v5.airtableusercontent.com/1'>                                         | <a href=''>
                    """)
    void urlsOfAirtablesFilesAreCutOut(String text, String rest) {
        assertThat(VolatileUrls.cut(text)).isEqualTo(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/airtableusercontent.com",
                "https://notairtableusercontent.com/x",
                "https://airtableusercontent.com.example.com/x",
                "airtableusercontent.com/x",
                "https://v5.airtableusercontent.comx/y",
                "https:// v5.airtableusercontent.com",
                "nothing here"
            })
    void everythingElseStays(String text) {
        assertThat(VolatileUrls.cut(text)).isEqualTo(text);
    }

    @Property
    void whatIsCutOutDoesNotCount(@ForAll String before, @ForAll long expiry) {
        String url = "https://v5.airtableusercontent.com/v1/14/14/";

        assertThat(VolatileUrls.cut(before + url + "1 after"))
                .isEqualTo(VolatileUrls.cut(before + url + expiry + " after"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", "https://", "https://a.", "-", "airtableusercontent.com", "/"})
    void longTextOfAnyKindIsNoTrouble(String part) {
        String text = "https://" + part.repeat(100_000) + " airtableusercontent.com";

        assertThat(VolatileUrls.cut(text)).isEqualTo(text);
    }
}
