package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the formulas let pass, by a formula engine that knows nothing of them. */
class BoundAgainstFormulasTest {

    private static final String BASE = "appBounds00000001";
    private static final String TABLE = "tblBounds00000001";
    private static final Instant EDITED = Instant.parse("2026-03-01T12:00:00.700Z");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private AirtableSimulator simulator = start(SimulatorOptions.unlimited());

    private static AirtableSimulator start(SimulatorOptions options) {
        return AirtableSimulator.of(base())
                .options(options)
                .clock(Clock.fixed(EDITED, ZoneOffset.UTC))
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** 1,000 records a minute apart; the even ones have an amount, each third one a name with quotes and a line break. */
    private static ObjectNode base() {
        ObjectNode base = (ObjectNode) Json.of("{'id':'" + BASE + "','name':'Bounds','tables':[{'id':'" + TABLE
                + "','name':'T','primaryFieldId':'fldName','fields':[{'id':'fldName','name':'Name','type':'singleLineText'},"
                + "{'id':'fldAmount','name':'Amount','type':'number','options':{'precision':0}},"
                + "{'id':'fldModified','name':'Modified','type':'lastModifiedTime','options':{'isValid':true,"
                + "'referencedFieldIds':[],'result':{'type':'dateTime','options':{}}}}],"
                + "'views':[{'id':'viwAll','name':'All','type':'grid'},"
                + "{'id':'viwLow','name':'Low','type':'grid','filterByFormula':'{Amount}<10'}],'records':[]}]}");
        ArrayNode records = (ArrayNode) base.path("tables").path(0).path("records");
        for (int i = 0; i < 1_000; i++) {
            ObjectNode cells = records.addObject()
                    .put("id", id(i))
                    .put("createdTime", created(i).toString())
                    .putObject("fields");
            if (i % 2 == 0) {
                cells.put("fldAmount", i % 5);
            }
            if (i % 3 == 0) {
                cells.put("fldName", "it's\n\"n" + i + "\"");
            }
        }
        return base;
    }

    private static Instant created(int i) {
        return Instant.parse("2026-02-01T00:00:00Z").plusSeconds(60L * i);
    }

    private static String id(int i) {
        return String.format("recBound%09d", i);
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(BoundAgainstFormulasTest::id).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{Amount}",
                "{Name}",
                "{Amount}>2",
                "10/{Amount}",
                "{Name}&''",
                "1\n",
                "IF({Amount}>2,'yes','')",
                "IF({Amount}>2,\n  \"it's\",\n  0\n)\n",
                "{Name}=\"it's\\n\\\"n3\\\"\"",
                "FIND('\"n',{Name})",
                "DATETIME_PARSE('no date')",
                "ERROR()",
                "BLANK()",
                "{Modified}"
            })
    void withinABoundAFilterDecidesAsItDoesAlone(String filter) throws Exception {
        edit(id(7), id(500));
        for (Bound bound : List.of(new RecordIds(ids(420, 520)), new ChangedSince(created(990)))) {
            TreeSet<String> expected = new TreeSet<>(read(bound.formula(null), null));
            expected.retainAll(read(filter, null));

            assertThat(read(bound.formula(filter), null)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BLANK", "CREATED_TIME"})
    void changedSinceFindsWhatWasCreatedOrEditedAndLittleElse(String neverEdited) throws Exception {
        simulator.control().options(SimulatorOptions.unlimited().with(o -> o.put("neverEdited", neverEdited)));
        edit(id(7));

        List<String> fresh = new ArrayList<>(ids(990, 1_000));
        fresh.add(id(7));
        assertThat(read(new ChangedSince(created(990)).formula(""), null)).containsExactlyInAnyOrderElementsOf(fresh);
    }

    @Test
    void anEditInTheWatermarksOwnSecondIsFound() throws Exception {
        edit(id(7));

        assertThat(read(new ChangedSince(EDITED).formula(null), null)).containsExactly(id(7));
        assertThat(read(new ChangedSince(EDITED.plusMillis(299)).formula(null), null))
                .containsExactly(id(7));
        assertThat(read(new ChangedSince(EDITED.plusSeconds(2)).formula(null), null))
                .isEmpty();
    }

    @Test
    void aHundredIdsFilterAndViewPassAtOnce() throws Exception {
        List<String> asked = new ArrayList<>(ids(100, 198));
        asked.add("recGone000000000'");
        asked.add("\\");

        assertThat(read(new RecordIds(asked).formula(null), null)).containsExactlyInAnyOrderElementsOf(ids(100, 198));
        assertThat(read(new RecordIds(asked).formula("{Amount}=4"), "viwLow"))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(100, 198)
                        .filter(i -> i % 2 == 0 && i % 5 == 4)
                        .mapToObj(BoundAgainstFormulasTest::id)
                        .toList());
    }

    private void edit(String... ids) {
        ArrayNode records = MAPPER.createArrayNode();
        for (String id : ids) {
            records.addObject().put("id", id).putObject("fields").put("fldAmount", 4);
        }
        simulator.control().update(BASE, TABLE, records);
    }

    private List<String> read(String formula, String view) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        ListRecordsRequest request = ListRecordsRequest.of(BASE, TABLE)
                .filterByFormula(formula)
                .view(view)
                .build();
        for (boolean last = false; !last; ) {
            Page page = PageParser.parse(send(request));
            page.records().forEach(record -> ids.add(record.path("id").asText()));
            request = request.withOffset(page.offset());
            last = page.isLast();
        }
        return ids;
    }

    private JsonNode send(ListRecordsRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder call = HttpRequest.newBuilder(
                        URI.create(simulator.url() + request.path() + (request.isPost() ? "" : "?" + request.query())))
                .header("Authorization", "Bearer pat.test");
        if (request.isPost()) {
            call.POST(HttpRequest.BodyPublishers.ofString(request.body())).header("Content-Type", "application/json");
        }
        HttpResponse<String> answer = http.send(call.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return MAPPER.readTree(answer.body());
    }
}
