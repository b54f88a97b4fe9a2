package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PropertiesFunction;

/** The function {@code {{standin:…}}}, which Camel finds as it finds that of a vault. */
public final class StandInVault implements PropertiesFunction, CamelContextAware {
    /** What it holds; the names are those of one test each, as tests share it. */
    static final Map<String, String> VALUES = new ConcurrentHashMap<>();

    /** What it refuses, and why. */
    static final Map<String, String> REFUSED = new ConcurrentHashMap<>();

    /** What it was asked for, in order. */
    static final List<String> QUESTIONS = java.util.Collections.synchronizedList(new ArrayList<>());

    private CamelContext context;

    @Override
    public String getName() {
        return "standin";
    }

    @Override
    public String apply(String asked) {
        QUESTIONS.add(asked);
        if (asked.equals("aws-credentials")) {
            var aws = context.getVaultConfiguration().aws();
            return aws.getRegion() + " " + aws.getAccessKey() + " " + aws.getSecretKey() + " "
                    + aws.isOverrideEndpoint();
        }
        if (asked.equals("echo-of-credentials")) {
            throw new RuntimeCamelException(
                    "not allowed for " + context.getVaultConfiguration().aws().getSecretKey());
        }
        if (asked.endsWith("#field")) {
            return field(VALUES.get(asked.substring(0, asked.indexOf('#'))));
        }
        if (REFUSED.containsKey(asked)) {
            throw new RuntimeCamelException(REFUSED.get(asked));
        }
        return VALUES.get(asked);
    }

    /** As the functions of Camel do. */
    private static String field(String json) {
        try {
            return new ObjectMapper().readTree(json).get("field").textValue();
        } catch (JsonProcessingException e) {
            throw new RuntimeCamelException("Error getting secret due to: " + e.getMessage(), e);
        }
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }
}
