package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirtableRecordTest {

    @Test
    void readsIdTimeAndCells() {
        var json = Json.of("{'id':'rec1','createdTime':'2022-09-12T21:03:48.000Z','fields':{'fld1':1}}");

        assertThat(AirtableRecord.of(json))
                .isEqualTo(
                        new AirtableRecord("rec1", Instant.parse("2022-09-12T21:03:48Z"), Json.of("{'fld1':1}"), json));
    }

    @Test
    void aRecordWithoutFieldsHasNoCells() {
        assertThat(AirtableRecord.of(Json.of("{'id':'rec1','createdTime':'2022-09-12T21:03:48.000Z'}"))
                        .fields())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'SECRET'                                                      | record
                    {'createdTime':'2022-09-12T21:03:48.000Z'}                    | id
                    {'id':7,'createdTime':'2022-09-12T21:03:48.000Z'}             | id
                    {'id':' ','createdTime':'2022-09-12T21:03:48.000Z'}           | id
                    {'id':'rec1'}                                                 | createdTime
                    {'id':'rec1','createdTime':'SECRET'}                          | createdTime
                    {'id':'rec1','createdTime':1662000000}                        | createdTime
                    {'id':'rec1','createdTime':'+12022-09-12T21:03:48.000Z'}      | createdTime
                    {'id':'rec1','createdTime':'0000-09-12T21:03:48.000Z'}        | createdTime
                    {'id':'rec1','createdTime':'2022-09-12T21:03:48Z','fields':['SECRET']} | fields
                    {'id':'rec1','createdTime':'2022-09-12T21:03:48Z','fields':null}       | fields
                    """)
    void aMalformedRecordSaysWhichPartIsWrongAndNothingOfItsContent(String json, String part) {
        assertThatThrownBy(() -> AirtableRecord.of(Json.of(json)))
                .isInstanceOf(MalformedRecord.class)
                .hasMessageStartingWith(part + ":")
                .hasMessageNotContaining("SECRET");
    }
}
