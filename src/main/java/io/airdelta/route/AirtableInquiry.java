package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.PageParser;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TokenOwner;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.sync.Account;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/**
 * Asks Airtable, for a person who waits for the answer: through the engine's routes and within its request budget, but a
 * connection that fails is tried twice and not for minutes.
 */
public final class AirtableInquiry {
    private static final String BASES = "/v0/meta/bases";

    private final Engine engine;

    /** @param context a started context with the engine's routes */
    public AirtableInquiry(CamelContext context) {
        this(context.getRegistry().lookupByNameAndType("airdelta", Engine.class));
    }

    AirtableInquiry(Engine engine) {
        this.engine = engine;
    }

    /**
     * Whose token an account has.
     *
     * @throws AirtableFault where Airtable does not know the token
     * @throws Exception as the engine's routes throw it
     */
    public TokenOwner whoami(Account account) throws Exception {
        return TokenOwner.parse(get(account, null, "/v0/meta/whoami", null));
    }

    /**
     * The bases that an account's token sees, page after page.
     *
     * @param enough told of each page; no further page is asked for once it says so
     * @return the pages, at least one
     * @throws UnexpectedAnswer where the pages lead back to one that was there already
     * @throws Exception as the engine's routes throw it
     */
    public List<BaseListPage> bases(Account account, Predicate<BaseListPage> enough) throws Exception {
        List<BaseListPage> pages = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Optional<String> offset = Optional.empty();
        do {
            BaseListPage page = BaseListPage.parse(get(
                    account,
                    null,
                    BASES,
                    offset.map(text -> "offset=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                            .orElse(null)));
            pages.add(page);
            offset = page.offset();
            if (offset.isPresent() && !seen.add(offset.get())) {
                throw new UnexpectedAnswer("The list of bases: page " + pages.size()
                        + " leads back to a page that was there already, so the list has no end; try again later");
            }
            if (enough.test(page)) {
                break;
            }
        } while (offset.isPresent());
        return pages;
    }

    /**
     * The tables of a base.
     *
     * @param baseId {@code app…}
     * @throws AirtableFault where the token may not read it, or it does not exist
     * @throws Exception as the engine's routes throw it
     */
    public BaseSchema schema(Account account, String baseId) throws Exception {
        return SchemaParser.parse(baseId, get(account, baseId, BASES + "/" + baseId + "/tables", null));
    }

    /**
     * Asks for records and throws them away: what matters is whether Airtable would give them.
     *
     * @throws AirtableFault where it would not
     * @throws Exception as the engine's routes throw it
     */
    public void probe(Account account, ListRecordsRequest request) throws Exception {
        PageParser.parse(ask(new AirtableCall(
                account, request.base(), request.table(), request.path(), request.query(), request.body())));
    }

    private JsonNode get(Account account, String baseId, String path, String query) throws Exception {
        return ask(new AirtableCall(account, baseId, null, path, query, null));
    }

    private JsonNode ask(AirtableCall call) throws Exception {
        try {
            return send("direct:airdelta-request", call);
        } catch (IOException e) {
            return send("direct:airdelta-request", call);
        } catch (AirtableFault e) {
            if (!e.retryable()) {
                throw e;
            }
            return send("direct:airdelta-fetch", call);
        }
    }

    private JsonNode send(String route, AirtableCall call) throws Exception {
        return engine.call(route, call, Map.of()).getMessage().getBody(JsonNode.class);
    }
}
