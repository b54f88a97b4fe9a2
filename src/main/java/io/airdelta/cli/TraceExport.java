package io.airdelta.cli;

import io.airdelta.sync.Traces;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the traces of runs to a collector, where {@code airdelta.traces} says so: by OpenTelemetry's SDK, which its own settings
 * configure. What is left is sent when this is closed, for which it takes a few seconds at most.
 */
final class TraceExport implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TraceExport.class);

    private static final String SETTINGS = "otel.";

    /** A bearer token may stand in it, so that a file may hold it like other secrets. */
    private static final String HEADERS = "otel.exporter.otlp.headers";

    /** Of the time that a service has to stop, this is what its collector may take. */
    private static final long LAST_SECONDS = 5;

    private final OpenTelemetrySdk sdk;
    private final CollectorWarnings warnings;

    /** @param sdk null where nothing is traced */
    private TraceExport(OpenTelemetrySdk sdk, CollectorWarnings warnings) {
        this.sdk = sdk;
        this.warnings = warnings;
    }

    /**
     * As the settings say; the SDK is left alone where it is not needed.
     *
     * @throws io.airdelta.sync.InvalidSetting where {@code airdelta.traces} cannot be understood
     * @throws CannotStart where one of OpenTelemetry's settings cannot
     */
    static TraceExport of(Configuration configuration) {
        if (Traces.of(configuration.settings()) == Traces.OFF) {
            return new TraceExport(null, null);
        }
        CollectorWarnings warnings = CollectorWarnings.listen();
        try {
            return new TraceExport(sdk(configuration), warnings);
        } catch (RuntimeException e) {
            warnings.close();
            // What follows the sign may be a secret.
            String why = FailureText.text(e).replaceFirst("(otel[.\\w-]+)=.*", "$1=…");
            throw new CannotStart(
                    "OpenTelemetry does not accept its settings (" + why
                            + "); correct the environment variables OTEL_… or the settings otel.…, or set airdelta.traces to off");
        }
    }

    /** Has Camel's runs traced. */
    void addTo(Main main) {
        if (sdk != null) {
            main.bind("airdeltaOpenTelemetry", sdk);
        }
    }

    private static OpenTelemetrySdk sdk(Configuration configuration) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook()
                .addPropertiesSupplier(() -> settings(configuration))
                .addResourceCustomizer((resource, otel) -> version().merge(resource))
                .build()
                .getOpenTelemetrySdk();
    }

    /** These give way to OpenTelemetry's own system properties and environment variables. */
    private static Map<String, String> settings(Configuration configuration) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "otel.service.name", "airdelta",
                "otel.exporter.otlp.protocol", "http/protobuf",
                // Meters are Prometheus', logs go to standard error.
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
        configuration.keys().stream()
                .filter(key -> key.startsWith(SETTINGS))
                .forEach(key -> configuration.text(key).ifPresent(text -> settings.put(key, text)));
        configuration.text(HEADERS).ifPresent(text -> settings.put(HEADERS, text));
        return settings;
    }

    private static Resource version() {
        String version = Airdelta.class.getPackage().getImplementationVersion();
        return version == null
                ? Resource.empty()
                : Resource.create(
                        Attributes.builder().put("service.version", version).build());
    }

    @Override
    public void close() {
        if (sdk != null) {
            if (!sdk.shutdown().join(LAST_SECONDS, TimeUnit.SECONDS).isSuccess()) {
                LOG.warn(
                        "The collector did not take the last traces within {} s; they are lost, and nothing else is",
                        LAST_SECONDS);
            }
            warnings.close();
        }
    }
}
