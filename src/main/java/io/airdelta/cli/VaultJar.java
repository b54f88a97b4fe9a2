package io.airdelta.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertiesFunction;

/** The vaults that Camel has functions for: which artifact brings them, and which profile of {@code deploy/vaults/pom.xml} fetches it. */
enum VaultJar {
    AWS("aws", "camel-aws-secrets-manager", "aws"),
    AZURE("azure", "camel-azure-key-vault", "azure"),
    GOOGLE("gcp", "camel-google-secret-manager", "gcp"),
    HASHICORP("hashicorp", "camel-hashicorp-vault", "hashicorp"),
    KUBERNETES_SECRET("secret", "camel-kubernetes", "kubernetes"),
    KUBERNETES_CONFIG_MAP("configmap", "camel-kubernetes", "kubernetes"),
    KUBERNETES_BINARY_SECRET("secret-binary", "camel-kubernetes", "kubernetes"),
    KUBERNETES_BINARY_CONFIG_MAP("configmap-binary", "camel-kubernetes", "kubernetes");

    private static final String FACTORIES = "META-INF/services/org/apache/camel/properties-function/";

    private final String function;
    private final String artifact;
    private final String profile;

    VaultJar(String function, String artifact, String profile) {
        this.function = function;
        this.artifact = artifact;
        this.profile = profile;
    }

    /** Whether that is the name of a vault's function, or of any other that a jar on the class path brings. */
    static boolean isFunction(String name) {
        return of(name).isPresent() || isHere(name);
    }

    /** Whether a jar on the class path brings that function. */
    static boolean isHere(String name) {
        return VaultJar.class.getClassLoader().getResource(FACTORIES + name) != null;
    }

    /** What lacks where {@link #isHere} says no, and the command that fetches it. */
    static String missing(String name) {
        return of(name).map(VaultJar::missing).orElse("no jar in lib/ brings the function '" + name + "'");
    }

    /** The artifact that lacks, and the command that fetches it. */
    String missing() {
        String version = PropertiesFunction.class.getPackage().getImplementationVersion();
        return "lib/ has no " + artifact + (version == null ? "" : " " + version)
                + "; fetch it with: mvn -f deploy/vaults/pom.xml -P" + profile
                + " dependency:copy-dependencies -DoutputDirectory=" + lib();
    }

    private static Optional<VaultJar> of(String name) {
        return Stream.of(values()).filter(jar -> jar.function.equals(name)).findFirst();
    }

    /** The directory that this class's jar lies in. */
    private static String lib() {
        try {
            CodeSource source = VaultJar.class.getProtectionDomain().getCodeSource();
            Path jar = Path.of(source.getLocation().toURI());
            return jar.toString().endsWith(".jar") ? jar.getParent().toString() : "lib";
        } catch (URISyntaxException e) {
            return "lib";
        }
    }
}
