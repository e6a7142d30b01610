package org.oneward;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the compiler cannot see: templates and SQL stay in their module, and a page is never its own script. */
class PolicyTest {

    private static final Path JAVA = Path.of("src/main/java/org/oneward");
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Path STATIC = Path.of("src/main/resources/static");

    private static final Pattern INLINE = Pattern.compile(
            "<style|<script(?! src=)|\\sstyle=|\\son[a-z]+=|hx-on|javascript:|\\$unsafe\\{");
    private static final Pattern CALLED_TEMPLATE = Pattern.compile("@template\\.(\\w+)\\.");
    private static final Pattern CALLED_FROM_JAVA = Pattern.compile("\\btemplates\\s*\\.([a-z]+)[A-Z]");
    private static final Pattern OPEN_ROWS = Pattern.compile("\\.query\\([^;\\n]*\\)\\s*\\.stream\\(\\)");
    private static final Pattern LITERAL = Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"",
            Pattern.DOTALL);
    private static final Pattern SQL = Pattern.compile("\\b(select|insert|update|delete|merge|with|from|join)\\b");
    private static final Pattern PUBLISHED = Pattern
            .compile("create (?:or replace )?(?:materialized )?(?:view|function|procedure) (\\w+\\.\\w+)");
    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern FOREIGN_KEY = Pattern.compile("\\breferences\\s+\\w+\\.\\w+");
    private static final Pattern TRIGGER = Pattern.compile("\\btrigger\\s+\\w+[^;]*?\\bon\\s+\\w+\\.\\w+");
    private static final Pattern ICON = Pattern.compile("web\\.icon\\(\"([a-z0-9-]+)\"\\)");
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\b(?:oklch|rgba?|hsla?)\\(");

    @Test
    void noPageHoldsScriptOrStyleOfItsOwn() {
        assertThat(found(TEMPLATES, ".jte", (file, faults) -> {
            Matcher inline = INLINE.matcher(text(file));
            while (inline.find()) {
                faults.add(inline.group().strip());
            }
        })).isEmpty();
    }

    @Test
    void templatesCallOnlyTheirOwnModuleAndTheSharedParts() {
        assertThat(found(TEMPLATES, ".jte", (file, faults) -> {
            Matcher called = CALLED_TEMPLATE.matcher(text(file));
            while (called.find()) {
                if (!List.of("web", module(TEMPLATES, file)).contains(called.group(1))) {
                    faults.add(called.group());
                }
            }
        })).isEmpty();
    }

    /** A stream of rows that nobody closes keeps its connection for ever. */
    @Test
    void rowsAreReadAsListsAndNotAsOpenStreams() {
        assertThat(found(JAVA, ".java", (file, faults) -> {
            Matcher open = OPEN_ROWS.matcher(text(file));
            while (open.find()) {
                faults.add(open.group().strip());
            }
        })).isEmpty();
    }

    @Test
    void controllersAnswerWithTemplatesOfTheirModule() {
        assertThat(found(JAVA, ".java", (file, faults) -> {
            Matcher called = CALLED_FROM_JAVA.matcher(text(file));
            while (called.find()) {
                if (!called.group(1).equals(module(JAVA, file))) {
                    faults.add(called.group());
                }
            }
        })).isEmpty();
    }

    @Test
    void sqlNamesTablesOfItsOwnModuleOnly() {
        Pattern foreign = schemas();
        Set<String> published = published();

        assertThat(found(JAVA, ".java", (file, faults) -> {
            Matcher literal = LITERAL.matcher(text(file));
            while (literal.find()) {
                if (SQL.matcher(literal.group()).find() && literal.group().contains(" ")) {
                    faults.addAll(tablesOfOthers(literal.group(), module(JAVA, file), foreign, published));
                }
            }
        })).isEmpty();
    }

    @Test
    void migrationsNameTablesOfOthersInForeignKeysAndTriggersOnly() {
        Pattern foreign = schemas();
        Set<String> published = published();

        assertThat(found(MIGRATIONS, ".sql", (file, faults) -> {
            String sql = COMMENT.matcher(text(file)).replaceAll("");
            sql = TRIGGER.matcher(FOREIGN_KEY.matcher(sql).replaceAll("")).replaceAll("");
            faults.addAll(tablesOfOthers(sql, module(MIGRATIONS, file), foreign, published));
        })).isEmpty();
    }

    @Test
    void everyIconIsInTheSprite() {
        String sprite = text(STATIC.resolve("icons.svg"));

        assertThat(found(TEMPLATES, ".jte", (file, faults) -> {
            Matcher icon = ICON.matcher(text(file));
            while (icon.find()) {
                if (!sprite.contains("id=\"i-" + icon.group(1) + "\"")) {
                    faults.add(icon.group(1));
                }
            }
        })).isEmpty();
    }

    @Test
    void onlyTheTokensNameColours() {
        assertThat(found(STATIC.resolve("css"), ".css", (file, faults) -> {
            Matcher colour = COLOUR.matcher(text(file));
            while (!file.endsWith("tokens.css") && colour.find()) {
                faults.add(colour.group());
            }
        })).isEmpty();
    }

    private static Set<String> tablesOfOthers(String sql, String own, Pattern foreign, Set<String> published) {
        Set<String> tables = new TreeSet<>();
        Matcher name = foreign.matcher(sql);
        while (name.find()) {
            if (!name.group(1).equals(own) && !published.contains(name.group())) {
                tables.add(name.group());
            }
        }
        return tables;
    }

    /** Matches a name in any module's schema. */
    private static Pattern schemas() {
        return Pattern.compile("(?<![\\w.'/-])(" + String.join("|", modules()) + ")\\.\\w+");
    }

    private static Set<String> published() {
        return files(MIGRATIONS, ".sql").stream()
                .flatMap(file -> PUBLISHED.matcher(text(file)).results())
                .map(view -> view.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> modules() {
        try (Stream<Path> folders = Files.list(MIGRATIONS)) {
            return folders.map(folder -> folder.getFileName().toString()).collect(toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String module(Path root, Path file) {
        return root.relativize(file).getName(0).toString();
    }

    private static List<String> found(Path root, String ending, BiConsumer<Path, List<String>> look) {
        List<Path> files = files(root, ending);
        assertThat(files).isNotEmpty();
        List<String> faults = new ArrayList<>();
        for (Path file : files) {
            List<String> here = new ArrayList<>();
            look.accept(file, here);
            here.forEach(fault -> faults.add(root.relativize(file) + ": " + fault));
        }
        return faults;
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
