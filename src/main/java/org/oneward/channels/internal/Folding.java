package org.oneward.channels.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.oneward.web.Words;

/**
 * Tells what a person wrote from what stood in the mail already: quoted mails, signatures, the hospital's fine print.
 * Nothing is lost, it is only folded; where it cannot be told, all of it counts as written.
 */
record Folding(String text, String rest) {

    /** Where HTML says that a quoted mail begins. */
    static final String CUT = "\uE000";

    private static final Pattern INTRODUCED = Pattern.compile(
            "(?iU)^\\s*(On|Am|El|Le|Il|Op|Den|Em|W dniu)\\b.{6,200}\\b(wrote|schrieb|escribió|a écrit|ha scritto|schreef|skrev|escreveu|napisał\\(a\\)|napisał)\\b.{0,80}:\\s*$");
    private static final Pattern DIVIDER = Pattern.compile(
            "(?iU)^\\s*-{2,}\\s*(original message|forwarded message|original-nachricht|ursprüngliche nachricht|weitergeleitete nachricht|mensaje original|mensaje reenviado|message d'origine|message d’origine|messaggio originale)\\s*-{2,}\\s*$|^Begin forwarded message:\\s*$");
    private static final Pattern DRAWN = Pattern.compile("\\s*[_-]{8,}\\s*");
    private static final Pattern HEAD_FROM = Pattern.compile("(?iU)^\\W*(From|Von|De|Da|Van|Från)\\s*:\\W*\\S.*");
    private static final Pattern HEAD_MORE = Pattern.compile(
            "(?iU)^\\W*(Sent|Date|Gesendet|Datum|Enviado|Fecha|Envoyé|Inviato|To|An|Para|À|Subject|Betreff|Asunto|Objet|Oggetto)\\s*:.*");
    private static final Pattern SIGNATURE = Pattern.compile(
            "(?iU)^(--|-- |—)$|^\\s*(sent from my |get outlook for |von meinem .{2,40} gesendet|gesendet von |enviado desde mi |envoyé de mon |this e-?mail (message )?(and any|is confidential|may contain)|confidentiality notice|diese e-mail enthält vertrauliche).*");
    private static final Pattern FORWARDED = Pattern.compile("(?i)^\\s*(fwd?|wg|rv|tr|i)\\s*:.*");

    static boolean isForward(String subject) {
        return FORWARDED.matcher(subject).matches();
    }

    /** @param forward whether the quoted mail is what it is about */
    static Folding of(String whole, boolean forward) {
        List<String> lines = whole.replace("\r\n", "\n").replace('\r', '\n').lines().toList();
        int cut = forward ? lines.size() : cut(lines);
        List<String> above = lines.subList(0, cut);
        List<String> below = lines.subList(cut, lines.size());
        if (blank(above)) {
            return bottom(lines, below);
        }
        if (above.stream().filter(line -> !line.isBlank()).findFirst().orElse("").startsWith(">")) {
            return bottom(lines, lines);
        }
        int signed = signature(above);
        if (blank(above.subList(0, signed))) {
            signed = above.size();
        }
        var rest = new ArrayList<>(above.subList(signed, above.size()));
        rest.addAll(below);
        return new Folding(join(above.subList(0, signed)), join(rest));
    }

    /** The first line that belongs to a mail quoted below. */
    private static int cut(List<String> lines) {
        String marker = Words.say("mail.marker");
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String two = i + 1 < lines.size() ? line + " " + lines.get(i + 1) : line;
            boolean quotes = line.contains(CUT) || line.contains(marker) || DIVIDER.matcher(line).matches()
                    || INTRODUCED.matcher(line).matches() || INTRODUCED.matcher(two).matches()
                    || (HEAD_FROM.matcher(line).matches() && heads(lines, i))
                    || (line.startsWith(">") && onlyQuoted(lines, i));
            if (quotes) {
                return introduced(lines, i);
            }
        }
        return lines.size();
    }

    /** A quote's introduction and the line that Outlook draws above it belong to it. */
    private static int introduced(List<String> lines, int cut) {
        int above = cut;
        while (above > 0 && (lines.get(above - 1).isBlank() || DRAWN.matcher(lines.get(above - 1)).matches())) {
            above--;
        }
        if (above > 0 && INTRODUCED.matcher(lines.get(above - 1)).matches()) {
            return above - 1;
        }
        return above > 1 && INTRODUCED.matcher(lines.get(above - 2) + " " + lines.get(above - 1)).matches()
                ? above - 2
                : above;
    }

    private static boolean heads(List<String> lines, int from) {
        return lines.subList(from + 1, Math.min(lines.size(), from + 6)).stream()
                .filter(line -> HEAD_MORE.matcher(line).matches())
                .count() >= 2;
    }

    private static boolean onlyQuoted(List<String> lines, int from) {
        return lines.subList(from, lines.size()).stream()
                .allMatch(line -> line.startsWith(">") || line.isBlank() || SIGNATURE.matcher(line).matches());
    }

    private static int signature(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (SIGNATURE.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        return lines.size();
    }

    /** Whoever answers below or between quotes: what is not quoted was written. */
    private static Folding bottom(List<String> lines, List<String> below) {
        List<String> written = below.stream()
                .filter(line -> !line.startsWith(">") && !line.contains(CUT) && !INTRODUCED.matcher(line).matches())
                .toList();
        boolean quoted = below.stream().anyMatch(line -> line.startsWith(">"));
        return quoted && !blank(written)
                ? new Folding(join(written), join(below))
                : new Folding(join(lines), "");
    }

    private static boolean blank(List<String> lines) {
        return lines.stream().allMatch(line -> line.replace(CUT, "").isBlank());
    }

    private static String join(List<String> lines) {
        return String.join("\n", lines).replace(CUT, "").replaceAll("\n{3,}", "\n\n").strip();
    }
}
