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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

    private static final Path ENGLISH = Path.of("src/main/resources/messages.properties");
    private static final Path SPANISH = Path.of("src/main/resources/messages_es.properties");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern TAG = Pattern.compile("</?[a-z]+[^>]*>");
    private static final Pattern CALL = Pattern.compile("Words\\s*\\.(?:say|rich|record)\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern LITERAL = Pattern.compile("\"\\{?([^\"{}\\s]+)\\}?\"");

    @Test
    void everySentenceThatIsSaidIsWritten() {
        Set<String> keys = sentences(ENGLISH).keySet();

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

        assertThat(sentences(ENGLISH).keySet().stream()
                .filter(key -> !said.contains(key) && beginnings.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    @Test
    void everySentenceIsThereInBothLanguages() {
        Set<String> english = sentences(ENGLISH).keySet();
        Set<String> spanish = sentences(SPANISH).keySet();

        assertThat(english.stream().filter(key -> !spanish.contains(key)))
                .as("keys of messages.properties that lack a Spanish sentence in messages_es.properties")
                .isEmpty();
        assertThat(spanish.stream().filter(key -> !english.contains(key)))
                .as("keys of messages_es.properties that messages.properties no longer has")
                .isEmpty();
    }

    @Test
    void bothLanguagesSayTheSamePartsInTheSameMarkup() {
        Map<String, String> spanish = sentences(SPANISH);
        assertThat(sentences(ENGLISH)).allSatisfy((key, sentence) -> {
            String other = spanish.getOrDefault(key, sentence);
            assertThat(parts(PLACEHOLDER, other).distinct()).as(key)
                    .containsExactlyInAnyOrderElementsOf(parts(PLACEHOLDER, sentence).distinct().toList());
            assertThat(parts(TAG, other)).as(key).containsExactlyInAnyOrderElementsOf(parts(TAG, sentence).toList());
        });
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyKeyStandsOnce(Path bundle) {
        List<String> seen = new ArrayList<>();
        List<String> twice = new ArrayList<>();
        lines(bundle).forEach(line -> (seen.contains(key(line)) ? twice : seen).add(key(line)));

        assertThat(twice).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void sentencesAreWellFormedAndHaveTypographicApostrophes(Path bundle) {
        Locale language = bundle.equals(SPANISH) ? Language.SPANISH : Language.ENGLISH;
        assertThat(sentences(bundle)).allSatisfy((key, sentence) -> {
            assertThat(sentence).as(key).isNotBlank().doesNotContain("'").doesNotContain("!").doesNotContain("¡");
            new MessageFormat(sentence, language).format(new Object[]{2, 2, 2, 2, 2});
        });
    }

    @Test
    void pluralsAndListsAreRightInSpanish() {
        Language.in(Language.SPANISH, () -> {
            assertThat(Words.say("due.came", 0)).isEqualTo("Hoy no llegó ninguna noticia");
            assertThat(Words.say("due.came", 1)).isEqualTo("Hoy llegó una noticia");
            assertThat(Words.say("due.came", 7)).isEqualTo("Hoy llegaron 7 noticias");
            assertThat(Words.say("check.levels", 2.5, 12, 0, 0)).startsWith("nivel 1: 2,5 %");
            assertThat(Names.and(List.of("Ana", "Joe", "Priya"))).isEqualTo("Ana, Joe y Priya");
            assertThat(Names.and(List.of("Ana", "Ingrid"))).isEqualTo("Ana e Ingrid");
            assertThat(Names.and(List.of("Ana", "Hiedra"))).isEqualTo("Ana y Hiedra");
            return null;
        });
    }

    @Test
    void whatIsStoredIsEnglishAndReadInTheLanguageOfWhoeverReads() {
        Language.in(Language.SPANISH, () -> {
            String cause = Words.record("cause.signed-before", Words.record("cause.facts", "Maria Lopez"));
            assertThat(cause).startsWith("Maria Lopez added facts; the rule gives another level now");
            assertThat(Words.retold(cause, "cause."))
                    .startsWith("Maria Lopez añadió datos; la regla da ahora otro nivel");
            assertThat(Words.retold("My own words", "cause.")).isEqualTo("My own words");
            assertThat(Language.in(Language.ENGLISH, () -> Words.retold(cause, "cause."))).isEqualTo(cause);
            return null;
        });
    }

    @Test
    void whatPeopleTypedIsEscapedInRichSentences() {
        var output = new gg.jte.output.StringOutput();

        Words.rich("frame.foot", "<b>Lakeside</b>").writeTo(output);

        assertThat(output.toString()).contains("&lt;b&gt;Lakeside").doesNotContain("<b>");
    }

    private static Stream<Path> bundles() {
        return Stream.of(ENGLISH, SPANISH);
    }

    private static Stream<String> parts(Pattern pattern, String sentence) {
        return pattern.matcher(sentence).results().map(MatchResult::group);
    }

    private static Map<String, String> sentences(Path bundle) {
        Map<String, String> sentences = new TreeMap<>();
        lines(bundle).forEach(line -> sentences.put(key(line), line.substring(line.indexOf('=') + 1)));
        return sentences;
    }

    private static String key(String line) {
        return line.substring(0, line.indexOf('=')).strip();
    }

    private static Stream<String> lines(Path bundle) {
        return read(bundle).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
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
