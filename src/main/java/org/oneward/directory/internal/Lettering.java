package org.oneward.directory.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Letters of one weight on paper: ours, then Liberation Sans, which comes with PDFBox and has Greek and Cyrillic. What
 * no font has becomes a question mark.
 */
final class Lettering implements Closeable {

    private static final String OTHERS = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private record Face(TrueTypeFont letters, CmapLookup has, PDFont font) {}

    /** Letters of one font that stand side by side. */
    private record Run(PDFont font, String text) {}

    private final List<Face> faces = new ArrayList<>();
    private final Map<Integer, Optional<PDFont>> known = new HashMap<>();

    Lettering(PDDocument document, int weight) throws IOException {
        for (String file : List.of("/print/atkinson-hyperlegible-next-latin-%d.ttf".formatted(weight),
                "/print/atkinson-hyperlegible-next-latin-ext-%d.ttf".formatted(weight), OTHERS)) {
            try (InputStream bytes = Objects.requireNonNull(PDDocument.class.getResourceAsStream(file), file)) {
                TrueTypeFont letters = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
                letters.setEnableGsub(false);
                faces.add(new Face(letters, letters.getUnicodeCmapLookup(), PDType0Font.load(document, letters, true)));
            }
        }
    }

    /** How wide it is, in points. */
    float width(String text, float size) {
        float width = 0;
        for (Run run : runs(text)) {
            try {
                width += run.font().getStringWidth(run.text()) * size / 1000;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return width;
    }

    void write(PDPageContentStream page, String text, float size, float x, float y) throws IOException {
        page.beginText();
        page.newLineAtOffset(x, y);
        for (Run run : runs(text)) {
            page.setFont(run.font(), size);
            page.showText(run.text());
        }
        page.endText();
    }

    /**
     * Lines of at most this width, broken between words or else anywhere; the last of them ends in an ellipsis when not all
     * has room.
     */
    List<String> lines(String text, float size, float width, int most) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty() && lines.size() < most) {
            boolean last = lines.size() == most - 1;
            int fits = fits(rest, size, width, "");
            if (fits == rest.length()) {
                lines.add(rest);
                return lines;
            }
            int space = rest.lastIndexOf(' ', fits);
            int end = last ? fits(rest, size, width, "…") : space > 0 ? space : fits;
            lines.add(rest.substring(0, end).strip() + (last ? "…" : ""));
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    private int fits(String text, float size, float width, String end) {
        int fits = 0;
        while (fits < text.length()) {
            int next = text.offsetByCodePoints(fits, 1);
            if (width(text.substring(0, next) + end, size) > width) {
                break;
            }
            fits = next;
        }
        return Math.max(fits, text.offsetByCodePoints(0, Math.min(1, text.length())));
    }

    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        text.codePoints().forEach(letter -> {
            Optional<PDFont> font = known.computeIfAbsent(letter, this::font);
            String shown = font.isEmpty() ? "?" : Character.toString(letter);
            PDFont with = font.orElse(faces.getFirst().font());
            if (!runs.isEmpty() && runs.getLast().font() == with) {
                runs.set(runs.size() - 1, new Run(with, runs.getLast().text() + shown));
            } else {
                runs.add(new Run(with, shown));
            }
        });
        return runs;
    }

    private Optional<PDFont> font(int letter) {
        return faces.stream()
                .filter(face -> face.has().getGlyphId(letter) != 0)
                .map(Face::font)
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        for (Face face : faces) {
            face.letters().close();
        }
    }
}
