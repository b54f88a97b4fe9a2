package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.airdelta.cli.CommandProcess;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.simulator.sample.ProductLaunch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution with the jars of a vault that {@code deploy/vaults/pom.xml} fetches, against stand-ins of AWS Secrets Manager and
 * of Kubernetes. {@code check} says yes only where the token is the one that Airtable knows and the password the warehouse's.
 */
@ExtendWith(SharedWarehouse.class)
class VaultsIT {
    private static final Path BASEDIR = Path.of(System.getProperty("airdelta.basedir"));
    private static final Path HOME = Path.of(System.getProperty("airdelta.home"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "patOfTheVault.s3cret";

    @TempDir
    private Path directory;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private AirtableSimulator airtable;
    private HttpServer vault;
    private String password;

    @BeforeEach
    void start(EmbeddedWarehouse warehouse) throws Exception {
        ObjectNode content = JSON.createObjectNode();
        content.putArray("bases").add(ProductLaunch.base());
        content.putArray("tokens").addObject().put("token", TOKEN);
        airtable = AirtableSimulator.of(content)
                .options(SimulatorOptions.unlimited())
                .start();
        vault = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vault.start();
        password = warehouse.password();
        Path routes = Files.createDirectories(directory.resolve("routes"));
        Files.writeString(routes.resolve("vendors.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: vendors
                    parameters:
                      - {name: table,  value: Vendors}
                      - {name: target, value: %s.vendors}
                """.formatted(SharedWarehouse.newSchema()));
        settings.putAll(Map.of(
                "AIRTABLE_URL", airtable.url(),
                "AIRTABLE_BASE", ProductLaunch.BASE_ID,
                "WAREHOUSE_URL", warehouse.jdbcUrl()));
    }

    @AfterEach
    void stop() {
        vault.stop(0);
        airtable.close();
    }

    @Test
    void token_and_password_come_out_of_aws_secrets_manager() throws Exception {
        vault.createContext("/", exchange -> secretOfAws(exchange));
        Path config = write("""
                airtable.token = {{aws:airtable-token}}
                warehouse.password = {{aws:warehouse#password}}
                camel.vault.aws.access-key = AKIDVAULTSIT
                camel.vault.aws.region = eu-central-1
                camel.vault.aws.override-endpoint = true
                camel.vault.aws.uri-endpoint-override = http://127.0.0.1:%d
                """.formatted(vault.getAddress().getPort()));
        settings.put(
                "CAMEL_VAULT_AWS_SECRET_KEY_FILE",
                Files.writeString(directory.resolve("secret-key"), "aws-s3cret\n")
                        .toString());

        refused(HOME, config, "airtable.token", "{{aws:airtable-token}}", "lib/ has no camel-aws-secrets-manager");
        assertThat(secrets).as("nothing was sent").isEmpty();

        Path home = homeWith("aws");
        secrets.put("airtable-token", TOKEN);
        secrets.put("warehouse", "{\"password\":\"" + password + "\"}");
        accepted(home, config);

        secrets.put("airtable-token", "patOld.s3cret");
        try (CommandProcess check = check(home, config)) {
            assertThat(check.exitCode()).as(check.said()).isEqualTo(1);
            assertThat(check.said()).contains("Setting 'airtable.token'").doesNotContain("patOld");
        }

        secrets.remove("airtable-token");
        refused(home, config, "airtable.token", "{{aws:airtable-token}}", "can't find the specified secret");
    }

    @Test
    void token_and_password_come_out_of_kubernetes_by_its_api_and_out_of_what_it_mounts() throws Exception {
        Path home = homeWith("kubernetes");
        vault.createContext("/api/v1/namespaces/sync/secrets/airdelta", exchange -> secretOfKubernetes(exchange));
        String functions = """
                airtable.token = {{secret:airdelta/airtable-token}}
                warehouse.password = {{secret:airdelta/warehouse-password}}
                """;
        secrets.put("airtable-token", TOKEN);
        secrets.put("warehouse-password", password);
        accepted(home, write(functions + """
                camel.kubernetes-config.client.master-url = http://127.0.0.1:%d
                camel.kubernetes-config.client.namespace = sync
                camel.kubernetes-config.client.oauth-token = k8s-s3cret
                """.formatted(vault.getAddress().getPort())));

        Path mounted = Files.createDirectories(directory.resolve("mounted/airdelta"));
        Files.writeString(mounted.resolve("airtable-token"), TOKEN + "\n");
        Path config = write(functions + """
                camel.kubernetes-config.client-enabled = false
                camel.kubernetes-config.mount-path-secrets = %s
                """.formatted(mounted.getParent()));
        refused(home, config, "warehouse.password", "{{secret:airdelta/warehouse-password}}", "nothing of that name");
        Files.writeString(mounted.resolve("warehouse-password"), password);
        accepted(home, config);
    }

    private void accepted(Path home, Path config) throws Exception {
        try (CommandProcess check = check(home, config)) {
            assertThat(check.exitCode()).as(check.said()).isZero();
            tellsNoSecret(check);
        }
    }

    private void refused(Path home, Path config, String... texts) throws Exception {
        try (CommandProcess check = check(home, config)) {
            assertThat(check.exitCode()).as(check.said()).isEqualTo(2);
            assertThat(check.said()).contains(texts);
            tellsNoSecret(check);
        }
    }

    private void tellsNoSecret(CommandProcess check) {
        assertThat(check.said()).doesNotContain("s3cret", password);
    }

    private CommandProcess check(Path home, Path config) throws IOException {
        return new CommandProcess(
                List.of(
                        home.resolve("bin/airdelta").toString(),
                        "check",
                        "--routes",
                        "routes",
                        "--config",
                        config.toString()),
                directory,
                settings);
    }

    /** A copy of the distribution of this build, with the jars of a vault copied into its lib/. */
    private static Path homeWith(String profile) throws Exception {
        Path home = BASEDIR.resolve("target/vaults").resolve(profile);
        Path lib = Files.createDirectories(home.resolve("lib"));
        Path bin = Files.createDirectories(home.resolve("bin"));
        copy(HOME.resolve("lib"), lib);
        copy(HOME.resolve("bin"), bin);
        NestedMaven.run(
                BASEDIR,
                Path.of(System.getProperty("airdelta.maven.repository")),
                "-f",
                "deploy/vaults/pom.xml",
                "-P" + profile,
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + lib);
        assertThat(artifacts(lib)).as("no artifact in two versions").doesNotHaveDuplicates();
        return home;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar : jars.filter(Files::isRegularFile).toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** The names of the jars without their versions; a jar with a classifier counts as another one. */
    private static List<String> artifacts(Path lib) throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d[\\d.]*([.-](Final|GA|jre))?", ""))
                    .toList();
        }
    }

    private Path write(String config) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "config", ".properties"), config);
    }

    /** {@code GetSecretValue}: docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html. */
    private void secretOfAws(HttpExchange exchange) throws IOException {
        String name = JSON.readTree(exchange.getRequestBody()).path("SecretId").asText();
        boolean asked = "secretsmanager.GetSecretValue"
                .equals(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        boolean known = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .contains("Credential=AKIDVAULTSIT/");
        ObjectNode answer = JSON.createObjectNode();
        if (asked && known && secrets.containsKey(name)) {
            answer(exchange, 200, answer.put("Name", name).put("SecretString", secrets.get(name)));
        } else {
            answer.put("__type", known ? "ResourceNotFoundException" : "UnrecognizedClientException");
            answer(exchange, 400, answer.put("message", "Secrets Manager can't find the specified secret."));
        }
    }

    /** A Secret of the core API, {@code data} in Base64. */
    private void secretOfKubernetes(HttpExchange exchange) throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
        answer.putObject("metadata").put("name", "airdelta").put("namespace", "sync");
        ObjectNode data = answer.putObject("data");
        secrets.forEach((name, value) ->
                data.put(name, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        boolean known = "Bearer k8s-s3cret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        answer(
                exchange,
                known ? 200 : 401,
                known ? answer : JSON.createObjectNode().put("kind", "Status"));
    }

    private static void answer(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
