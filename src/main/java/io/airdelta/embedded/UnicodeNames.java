package io.airdelta.embedded;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import scala.jdk.javaapi.CollectionConverters;
import scala.util.matching.Regex;

/**
 * Lets names of schemas and tables hold letters of every script, as Unity Catalog does. Spark's own catalog takes ASCII letters
 * only, by a pattern that no setting changes.
 */
final class UnicodeNames {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_]+");

    private UnicodeNames() {}

    /** Whether a folder's name is that of a schema or table; Spark keeps names in lower case. */
    static boolean isName(String folder) {
        return NAME.matcher(folder).matches() && folder.equals(folder.toLowerCase(Locale.ROOT));
    }

    /** @return the same session */
    static SparkSession allow(SparkSession session) {
        SessionCatalog catalog = ((org.apache.spark.sql.classic.SparkSession) session)
                .sessionState()
                .catalog();
        try {
            Field pattern = SessionCatalog.class.getDeclaredField("validNameFormat");
            pattern.setAccessible(true);
            pattern.set(
                    catalog,
                    new Regex(
                            NAME.pattern(),
                            CollectionConverters.asScala(List.<String>of()).toSeq()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of Spark checks the names of tables in another way", e);
        }
        return session;
    }
}
