package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** The components of Camel that endpoints may name here: those whose jars are there, and beans. None is created. */
final class KnownComponents {
    private static final String SERVICES = "META-INF/services/org/apache/camel/component/";

    private final CamelContext context;
    private final Predicate<String> isBean;

    /** Those of a context that was started. */
    KnownComponents(CamelContext context) {
        this(context, name -> false);
    }

    /**
     * Those of a context that is never started.
     *
     * @param beans names of beans of the files, which may be components
     * @param configuration has further beans
     */
    KnownComponents(CamelContext context, Collection<String> beans, Configuration configuration) {
        this(
                context,
                name -> beans.contains(name)
                        || configuration.settings().text("camel.beans." + name).isPresent());
    }

    private KnownComponents(CamelContext context, Predicate<String> isBean) {
        this.context = context;
        this.isBean = isBean;
    }

    /** @param scheme what stands before the first colon of an endpoint */
    boolean has(String scheme) {
        return isBean.test(scheme)
                || context.hasComponent(scheme) != null
                || context.getRegistry().lookupByName(scheme) != null
                || context.getRegistry().lookupByName(scheme + "-component") != null
                || context.getCamelContextExtension()
                        .getFactoryFinder(SERVICES)
                        .findClass(scheme)
                        .isPresent();
    }

    /** What is wrong with an endpoint of a component that is not there, and the remedy. */
    String problem(String scheme) {
        return "there is no Camel component '" + scheme + "'"
                + nearest(scheme)
                        .map(near -> NearestName.question(near + ":"))
                        .orElse("; correct it, or put the component's jar into lib/");
    }

    private Optional<String> nearest(String scheme) {
        List<String> names = new ArrayList<>(context.getComponentNames());
        try {
            for (Resource service :
                    PluginHelper.getPackageScanResourceResolver(context).findResources("classpath:" + SERVICES + "*")) {
                names.add(service.getLocation().replaceFirst("^.*/", ""));
            }
        } catch (Exception e) {
            // The problem can be told without a guess among the jars.
        }
        return NearestName.of(scheme, names);
    }
}
