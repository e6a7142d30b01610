package org.oneward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Path BUNDLE = Path.of("src/main/resources/messages.properties");
    private static final Pattern CALL = Pattern.compile("Words\\s*\\.(?:say|rich)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"\\{?([^\"{}\\s]+)\\}?\"");

    @Test
    void everySentenceThatIsSaidIsWritten() {
        Set<String> keys = sentences().keySet();

        List<String> said = sources()
                .flatMap(source -> CALL.matcher(source).results())
                .map(call -> call.group(1))
                .toList();
        assertThat(said).isNotEmpty();
        assertThat(said.stream().filter(key -> !keys.contains(key))).isEmpty();
    }

    /** A key may be put together from a literal beginning that ends in a dot or dash. */
    @Test
    void everySentenceThatIsWrittenIsSaid() {
        Set<String> said = new TreeSet<>();
        Set<String> beginnings = new TreeSet<>();
        sources().flatMap(source -> LITERAL.matcher(source).results()).map(MatchResult::group).forEach(literal -> {
            String text = literal.replaceAll("[\"{}]", "");
            (text.endsWith(".") || text.endsWith("-") ? beginnings : said).add(text);
        });

        assertThat(sentences().keySet().stream()
                .filter(key -> !said.contains(key) && beginnings.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    @Test
    void everyKeyStandsOnce() {
        List<String> seen = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        lines().forEach(line -> (seen.contains(key(line)) ? twice : seen).add(key(line)));

        assertThat(twice).isEmpty();
    }

    @Test
    void sentencesAreWellFormedAndHaveTypographicApostrophes() {
        assertThat(sentences()).allSatisfy((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().doesNotContain("'").doesNotContain("!");
            new MessageFormat(sentence, Locale.ENGLISH);
        });
    }

    @Test
    void whatPeopleTypedIsEscapedInRichSentences() {
        var output = new gg.jte.output.StringOutput();

        Words.rich("frame.foot", "<b>Lakeside</b>").writeTo(output);

        assertThat(output.toString()).contains("&lt;b&gt;Lakeside").doesNotContain("<b>");
    }

    private static Map<String, String> sentences() {
        Map<String, String> sentences = new TreeMap<>();
        lines().forEach(line -> sentences.put(key(line), line.substring(line.indexOf('=') + 1)));
        return sentences;
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf('=')).strip();
    }

    private static Stream<String> lines() {
        return read(BUNDLE).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
    }

    private static Stream<String> sources() {
        return Stream.of("src/main/java", "src/main/jte").flatMap(folder -> {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                return files.filter(Files::isRegularFile).map(WordsTest::read).toList().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
